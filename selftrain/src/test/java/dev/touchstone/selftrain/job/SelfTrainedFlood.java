package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.selftrain.job.stream.PostPages;
import dev.touchstone.selftrain.job.stream.RecordedPages;

/** The flood with a model that was self-trained with ten labels of each class, and its records. */
final class SelfTrainedFlood implements AutoCloseable {

  /** Its seed is one with which the labels let the sample's candidate pass. */
  private static final long RUN = 3;

  final CountingEncoder encoder = new CountingEncoder();
  final Flood flood = new Flood().store(Flood.stream());
  final SelfTrainingResult result;

  SelfTrainedFlood() {
    result =
        training()
            .run(
                flood.request(
                    Flood.labels(10),
                    Flood.adapted(encoder, Flood.labels(10)),
                    Plan.onStream(set(), Subtraction.NOTHING)),
                StepListener.NONE);
    flood
        .stores
        .runs()
        .add(
            new Run(
                set().runId(),
                Samples.FLOOD,
                RunKind.SELF_TRAINING,
                "analyst",
                "{}",
                Samples.START,
                Run.Status.QUEUED));
    flood.stores.pseudoLabels().add(set(), result.pseudoLabels());
  }

  ModelBundle model() {
    return result.candidate().orElseThrow();
  }

  PseudoLabelSet set() {
    return Flood.set(RUN);
  }

  /** The posts that it was made from. */
  PostPages counted() {
    return new RecordedPages(
        flood.stores.pseudoLabels(),
        flood.stores.posts(),
        PseudoLabelQuery.accepted(set(), Subtraction.NOTHING, RecordedPages.PAGE));
  }

  SelfTraining training() {
    return new SelfTraining(encoder, flood.stores.embeddings(), Flood.CLOCK, "abc123");
  }

  @Override
  public void close() {
    encoder.close();
  }
}
