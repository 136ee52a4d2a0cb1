package dev.touchstone.api.labelling;

import dev.touchstone.api.label.GivenLabel;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.labelling.HandOut.Chosen;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.access.DomainScope;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.labelling.Backlog;
import dev.touchstone.core.labelling.LabellingQueue;
import dev.touchstone.core.labelling.Lease;
import dev.touchstone.core.labelling.LeaseEnd;
import dev.touchstone.core.labelling.LeasePurpose;
import dev.touchstone.core.labelling.WaitingPost;
import dev.touchstone.core.labelling.WaitingQuery;
import dev.touchstone.core.port.LabelStore;
import dev.touchstone.core.port.PostStore;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Hands posts out to analysts and takes their answers. Safe for use by several threads. */
@Singleton
public final class LabellingDesk {

  /**
   * Posts to look at before some are chosen: enough to be like the stream, few enough to cluster
   * while somebody waits.
   */
  private static final int LOOKED_AT = 1000;

  private final LabellingQueue queue;
  private final LabelStore labels;
  private final PostStore posts;
  private final Labelling labelling;
  private final HandOut handOut;
  private final Clock clock;
  private final VerdictIds ids = new VerdictIds(new SecureRandom());

  /** Over stores of the same data. */
  public LabellingDesk(
      LabellingQueue queue,
      LabelStore labels,
      PostStore posts,
      Labelling labelling,
      PostVectors vectors,
      Clock clock) {
    this.queue = queue;
    this.labels = labels;
    this.posts = posts;
    this.labelling = labelling;
    this.handOut = new HandOut(vectors);
    this.clock = clock;
  }

  /**
   * What is asked for.
   *
   * @param domain whose posts
   * @param analyst who will label
   * @param purpose whether it is the posts' first label
   * @param count most posts, at least 1
   * @param lasting how long the analyst has them
   */
  public record Asked(
      String domain, String analyst, LeasePurpose purpose, int count, Duration lasting) {}

  /**
   * Hands posts out.
   *
   * @throws java.util.NoSuchElementException if the domain is not stored
   */
  public QueueView handOut(Asked asked) {
    Instant now = clock.instant();
    List<WaitingPost> waiting =
        queue.waiting(
            new WaitingQuery(
                asked.domain(),
                asked.analyst(),
                asked.purpose(),
                now,
                now.getEpochSecond() / Duration.ofHours(1).toSeconds(),
                LOOKED_AT));
    Map<UUID, Chosen> chosen = new LinkedHashMap<>();
    chosen(asked, waiting, now).forEach(one -> chosen.put(ids.at(now), one));
    List<Lease> leases =
        queue.lease(
            chosen.entrySet().stream()
                .map(one -> lease(one.getKey(), one.getValue(), asked, now))
                .toList());
    return view(asked.domain(), leases, chosen, now);
  }

  /** What waits and whether labelling helps, without handing anything out. */
  QueueView standing(String domain) {
    return view(domain, List.of(), Map.of(), clock.instant());
  }

  /**
   * Takes an answer.
   *
   * @throws ProblemException if there is no such lease, it has ended or expired, or the label can't
   *     be taken
   */
  void answer(String domain, UUID leaseId, QueueAnswer answer) {
    Lease lease =
        queue
            .find(leaseId)
            .filter(found -> found.domain().equals(domain))
            .orElseThrow(() -> ProblemException.notFound("There is no lease of this id."));
    Instant now = clock.instant();
    if (!lease.isOpen(now)) {
      throw over(lease);
    }
    if (answer.skips()) {
      end(lease, LeaseEnd.SKIPPED, answer.reason(), now);
      return;
    }
    label(lease, answer, now);
    end(lease, LeaseEnd.LABELLED, null, now);
  }

  private List<Chosen> chosen(Asked asked, List<WaitingPost> waiting, Instant now) {
    return switch (asked.purpose()) {
      case FIRST ->
          handOut.choose(
              asked, waiting, labels.current(asked.domain()), queue.inHand(asked.domain(), now));
      case SECOND ->
          waiting.stream().limit(asked.count()).map(post -> new Chosen(post, 1)).toList();
    };
  }

  private QueueView view(String domain, List<Lease> leases, Map<UUID, Chosen> chosen, Instant now) {
    Backlog backlog = queue.backlog(domain, now);
    return new QueueView(
        leases.stream()
            .map(
                lease ->
                    QueueItem.of(
                        lease,
                        chosen.get(lease.id()).post().text(),
                        chosen.get(lease.id()).alike()))
            .toList(),
        backlog,
        Advice.of(backlog, queue.foresight(domain, Advice.LATEST)));
  }

  private void label(Lease lease, QueueAnswer answer, Instant now) {
    switch (lease.purpose()) {
      case FIRST ->
          labelling.add(
              lease.domain(),
              lease.analyst(),
              List.of(
                  new GivenLabel(lease.post().id(), text(lease), answer.known(), answer.reason())),
              new DomainScope(Set.of(lease.domain())));
      case SECOND -> second(lease, answer.known(), answer.reason(), now);
    }
  }

  private void second(Lease lease, Label label, String reason, Instant now) {
    UUID first =
        labels.current(lease.domain()).stream()
            .map(LabelledText::label)
            .filter(one -> one.rawSha256().equals(lease.rawSha256()))
            .map(DomainLabel::id)
            .findFirst()
            .orElseThrow(() -> ProblemException.conflict("The post's first label was taken back."));
    SecondLabel second = new SecondLabel(ids.at(now), first, label, lease.analyst(), reason, now);
    if (!labels.addSecond(second)) {
      throw ProblemException.conflict("The post has a second opinion already.");
    }
  }

  private String text(Lease lease) {
    return posts
        .find(lease.post().id(), lease.post().version())
        .map(StoredPost::text)
        .orElseThrow(() -> ProblemException.gone("The post's text has been erased."));
  }

  private void end(Lease lease, LeaseEnd end, String reason, Instant now) {
    if (!queue.end(lease.id(), end, reason, now)) {
      throw ProblemException.conflict("The lease was answered by another request meanwhile.");
    }
  }

  private static ProblemException over(Lease lease) {
    return ProblemException.conflict(
        lease.ended() == null
            ? "The lease expired at "
                + lease.expiresAt()
                + "; expected an answer before. Ask the queue for the post again."
            : "The lease was answered before: " + lease.ended() + ". Nothing was changed.");
  }

  private static Lease lease(UUID id, Chosen chosen, Asked asked, Instant now) {
    WaitingPost post = chosen.post();
    return new Lease(
        id,
        asked.domain(),
        post.post(),
        post.rawSha256(),
        asked.analyst(),
        asked.purpose(),
        now,
        now.plus(asked.lasting()),
        null);
  }
}
