package dev.touchstone.api.verdict;

import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.port.Explainer;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import jakarta.inject.Singleton;

/** Explanations of verdicts, made on first demand by the very model that judged, then kept. */
@Singleton
final class Explanations {

  private final VerdictStore verdicts;
  private final PostStore posts;
  private final Explainer explainer;

  Explanations(VerdictStore verdicts, PostStore posts, Explainer explainer) {
    this.verdicts = verdicts;
    this.posts = posts;
    this.explainer = explainer;
  }

  /**
   * @throws ProblemException 404 where nothing was scored, 410 where the text is erased
   */
  Explanation of(Verdict verdict) {
    return verdicts.explanation(verdict.id()).orElseGet(() -> explain(verdict));
  }

  private Explanation explain(Verdict verdict) {
    if (verdict.classification().score() == null) {
      throw ProblemException.notFound(
          "The text was never scored ("
              + verdict.classification().abstainReason()
              + "), so there is nothing to explain.");
    }
    Explanation explanation =
        explainer.explain(verdict.classification().modelId(), textOf(verdict));
    verdicts.explain(verdict.id(), explanation);
    return verdicts.explanation(verdict.id()).orElse(explanation);
  }

  private String textOf(Verdict verdict) {
    return posts
        .find(verdict.postId(), verdict.postVersion())
        .map(StoredPost::text)
        .orElseThrow(
            () ->
                ProblemException.gone(
                    "The post's text is erased and no explanation was stored before."));
  }
}
