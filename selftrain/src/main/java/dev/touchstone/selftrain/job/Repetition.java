package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Remaking;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.job.contest.Candidate;
import dev.touchstone.selftrain.job.contest.Lesson;
import dev.touchstone.selftrain.job.stream.ReadStream;

/**
 * A self-trained model in the course of being made again.
 *
 * @param remaking what is recorded of it
 * @param lesson what it was learned from besides posts
 * @param used which posts
 */
record Repetition(Remaking remaking, Lesson lesson, PseudoLabelsUsed used) {

  /** The model, once it is known to be the recorded one. */
  ModelBundle checked(ReadStream stream) {
    used.requireWhole(stream, remaking.recorded());
    Counted counted = PseudoLabelsUsed.counted(stream);
    SelfTrained learned = lesson.learn(counted, Progress.NONE);
    learned.objection().ifPresent(this::refuse);
    Candidate again = Candidate.of(lesson, counted, learned);
    return remaking.checked(again.calibrated().head(), again.deciding());
  }

  private void refuse(String objection) {
    throw new AdaptationException(
        Reason.NOT_REPRODUCED,
        "model "
            + remaking.recorded().id()
            + " made again: expected weights, but the method objects: "
            + objection);
  }
}
