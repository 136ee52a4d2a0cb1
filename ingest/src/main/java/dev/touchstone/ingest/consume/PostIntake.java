package dev.touchstone.ingest.consume;

import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.shadow.Judged;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Has posts judged. Safe for use by several threads. */
public final class PostIntake {

  private static final String HARMLESS = "The library opens at nine.";

  private final Classifier classifier;
  private final VerdictIds ids;
  private final Clock clock;

  /** Judges with {@code classifier}; verdicts get their ids from {@code ids}. */
  public PostIntake(Classifier classifier, VerdictIds ids, Clock clock) {
    this.classifier = classifier;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Judges {@code posts} in one call of the classifier.
   *
   * @return one judgement for each post, in order
   * @throws RuntimeException what the classifier throws
   */
  public List<JudgedPost> judge(List<IntakePost> posts) {
    if (posts.isEmpty()) {
      return List.of();
    }
    List<Judged> answers = classifier.judge(posts.stream().map(PostIntake::request).toList());
    if (answers.size() != posts.size()) {
      throw new IllegalStateException(
          "classifier: expected " + posts.size() + " answers, got " + answers.size());
    }
    Instant decidedAt = clock.instant();
    List<JudgedPost> judged = new ArrayList<>(posts.size());
    for (int i = 0; i < posts.size(); i++) {
      Judged said = answers.get(i);
      judged.add(
          new JudgedPost(
              posts.get(i), said.classification(), ids.at(decidedAt), decidedAt, said.shadow()));
    }
    return judged;
  }

  /**
   * Whether the post itself makes the classifier fail: it fails on this post alone and, right
   * after, judges a harmless one in the same domain.
   */
  boolean isUnjudgeable(IntakePost post) {
    return fails(request(post))
        && !fails(new Classifier.Request(post.assignment().domain(), HARMLESS));
  }

  private boolean fails(Classifier.Request request) {
    try {
      return classifier.classify(List.of(request)).size() != 1;
    } catch (RuntimeException e) {
      return true;
    }
  }

  private static Classifier.Request request(IntakePost post) {
    return new Classifier.Request(post.assignment().domain(), post.post().text());
  }
}
