package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Remaking;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.post.PostKey;
import dev.touchstone.selftrain.SelfTrained;
import dev.touchstone.selftrain.gate.GatedSelfTraining.Counted;
import dev.touchstone.selftrain.job.contest.Candidate;
import dev.touchstone.selftrain.job.contest.Lesson;
import dev.touchstone.selftrain.job.stream.ReadStream;
import java.util.List;

/**
 * A self-trained model in the course of being made again.
 *
 * @param remaking what is recorded of it
 * @param lesson what it was learned from besides posts
 * @param used which posts
 */
record Repetition(Remaking remaking, Lesson lesson, PseudoLabelsUsed used) {

  private static final int NAMED = 10;

  /** The model, once it is known to be the recorded one. */
  ModelBundle checked(ReadStream stream) {
    requireWhole(stream);
    Counted counted =
        new Counted(
            stream.streamPosts(),
            stream.posts().stream().mapToDouble(read -> read.earlier().weight()).toArray());
    SelfTrained learned = lesson.learn(counted, Progress.NONE);
    learned.objection().ifPresent(this::refuse);
    Candidate again = Candidate.of(lesson, counted, learned);
    return remaking.checked(again.calibrated().head(), again.deciding());
  }

  private void requireWhole(ReadStream stream) {
    List<PostKey> erased = stream.erased();
    if (!erased.isEmpty()) {
      throw new AdaptationException(
          Reason.ERASED_POSTS,
          model()
              + ": expected the posts that it was made from, with their texts, found "
              + erased.size()
              + " of "
              + used.posts()
              + " erased: "
              + named(erased));
    }
    if (stream.posts().size() != used.posts()) {
      throw new AdaptationException(
          Reason.MISSING_POSTS,
          model()
              + ": expected the "
              + used.posts()
              + " posts that it was made from, found "
              + stream.posts().size()
              + " that can be read, left out "
              + stream.leftOut());
    }
  }

  private static String named(List<PostKey> posts) {
    String first =
        posts.stream()
            .limit(NAMED)
            .map(post -> post.id() + " version " + post.version())
            .toList()
            .toString();
    return posts.size() <= NAMED ? first : first + " and " + (posts.size() - NAMED) + " more";
  }

  private void refuse(String objection) {
    throw new AdaptationException(
        Reason.NOT_REPRODUCED,
        model() + " made again: expected weights, but the method objects: " + objection);
  }

  private String model() {
    return "model " + remaking.recorded().id();
  }
}
