package dev.touchstone.selftrain;

import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.adapt.meta.FewShotModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a self-training method made of a task.
 *
 * @param model the model; where nothing was learned, the one that the run began with
 * @param rounds what each round did, in order
 * @param outcome whether the stream taught anything
 * @param heldBack what it says of its shots without having seen them, where it has found out
 */
public record SelfTrained(
    FewShotModel model, List<Round> rounds, Outcome outcome, Optional<HeldBack> heldBack) {

  public SelfTrained {
    Objects.requireNonNull(model, "model");
    rounds = List.copyOf(rounds);
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(heldBack, "heldBack");
  }

  /** Of a method that holds no shot back. */
  public SelfTrained(FewShotModel model, List<Round> rounds, Outcome outcome) {
    this(model, rounds, outcome, Optional.empty());
  }

  /** Whether the stream taught anything. */
  public sealed interface Outcome {

    /** It did. */
    record Learned() implements Outcome {}

    /**
     * It did not; the model is the one that the run began with.
     *
     * @param reason why, for a person to read
     */
    record NothingLearned(String reason) implements Outcome {}
  }

  /** A run that ended with a model of its own. */
  public static SelfTrained learned(FewShotModel model, List<Round> rounds) {
    return new SelfTrained(model, rounds, new Outcome.Learned());
  }

  /** A run that ended as it began. */
  public static SelfTrained nothing(FewShotModel start, List<Round> rounds, String reason) {
    return new SelfTrained(start, rounds, new Outcome.NothingLearned(reason));
  }

  /** Why nothing was learned, or empty where something was. */
  public Optional<String> objection() {
    return outcome instanceof Outcome.NothingLearned nothing
        ? Optional.of(nothing.reason())
        : Optional.empty();
  }

  /** The model, which knows how many rounds are behind it. */
  FewShotModel asFewShotModel() {
    return new WithRounds(model, rounds.size());
  }

  private record WithRounds(FewShotModel model, int rounds) implements FewShotModel {

    @Override
    public double[][] logits(float[][] embeddings) {
      return model.logits(embeddings);
    }

    @Override
    public double[][] logits(List<String> texts, float[][] embeddings) {
      return model.logits(texts, embeddings);
    }

    @Override
    public Optional<CalibratedHead> head() {
      return model.head();
    }
  }
}
