package dev.touchstone.adapt.job;

/** The steps of an adaptation, told to its listener. */
final class Steps {

  private static final int OF = Step.PACKING.number;

  private final StepListener listener;

  /** A step. */
  enum Step {
    CHECKING(1),
    ENCODING(2),
    LEARNING(3),
    COMPARING(4),
    PACKING(5);

    private final int number;

    Step(int number) {
      this.number = number;
    }
  }

  Steps(StepListener listener) {
    this.listener = listener;
  }

  /**
   * Begins a step, or tells how far it has come.
   *
   * @throws AdaptationCancelledException if the listener says to stop
   */
  void at(Step step, String message) {
    if (!listener.step(step.number, OF, message)) {
      throw new AdaptationCancelledException(message);
    }
  }
}
