package dev.touchstone.api.label;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelPlan;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/** Stores given labels. Safe for use by several threads. */
@Singleton
public final class Labelling {

  private final LabelStore labels;
  private final PostStore posts;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  /** Over stores of the same data. */
  public Labelling(LabelStore labels, PostStore posts, Clock clock) {
    this.labels = labels;
    this.posts = posts;
    this.clock = clock;
  }

  /**
   * Appends labels to those of a domain; another label of the same text supersedes the earlier.
   *
   * @param scope the domains whose posts may be named
   * @return what was appended
   * @throws ProblemException pointing to each that can't be: its post is unknown or erased, or
   *     another of {@code given} says the opposite of the same text. Nothing is appended then
   * @throws NoSuchElementException if the domain is not stored
   */
  public LabelPlan add(String domain, String analyst, List<GivenLabel> given, DomainScope scope) {
    List<Fault> faults = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      texts.add(text(given.get(i), "/labels/" + i, scope, faults));
    }
    findContradictions(given, texts, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return labels.add(labelled(domain, analyst, given, texts));
  }

  private String text(GivenLabel given, String pointer, DomainScope scope, List<Fault> faults) {
    if (given.text() != null) {
      return given.text();
    }
    List<StoredPost> versions =
        posts.versions(given.postId()).stream()
            .filter(version -> scope.covers(version.assignment().domain()))
            .toList();
    if (versions.isEmpty()) {
      faults.add(Fault.at(pointer + "/postId", "expected a stored post, found none of this id"));
      return null;
    }
    String text = versions.get(0).text();
    if (text == null) {
      faults.add(Fault.at(pointer + "/postId", "expected a post with its text, got an erased one"));
    }
    return text;
  }

  private static void findContradictions(
      List<GivenLabel> given, List<String> texts, List<Fault> faults) {
    Map<String, Integer> seen = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      Integer earlier = texts.get(i) == null ? null : seen.putIfAbsent(texts.get(i), i);
      if (earlier != null && given.get(earlier).label() != given.get(i).label()) {
        faults.add(
            Fault.at(
                "/labels/" + i + "/label",
                "expected the label of /labels/" + earlier + ", whose text is the same"));
      }
    }
  }

  private List<LabelledText> labelled(
      String domain, String analyst, List<GivenLabel> given, List<String> texts) {
    Instant now = clock.instant();
    List<LabelledText> all = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      GivenLabel one = given.get(i);
      String text = Objects.requireNonNull(texts.get(i));
      all.add(
          new LabelledText(
              new DomainLabel(
                  ids.at(now),
                  domain,
                  one.postId(),
                  Sha256.of(text),
                  one.label(),
                  analyst,
                  one.reason(),
                  now,
                  null),
              text));
    }
    return all;
  }
}
