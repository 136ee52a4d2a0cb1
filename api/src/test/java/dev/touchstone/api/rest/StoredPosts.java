package dev.touchstone.api.rest;

import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.port.IntakeStore;
import dev.touchstone.core.post.DomainAssignment;
import dev.touchstone.core.post.DomainAssignment.Source;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.ingest.consume.PostIntake;
import dev.touchstone.ingest.consume.VerdictIds;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Puts posts into the tests' database the way intake does, on a topic that nobody reads. */
@Singleton
public class StoredPosts {

  private static final String TOPIC = "rest.tests";

  private final Platform platform;
  private final VerdictIds ids = new VerdictIds(new Random(7));

  StoredPosts(Platform platform) {
    this.platform = platform;
  }

  /** Stores {@code posts} in {@code domain}, one transaction each, so that they have an order. */
  public void store(String domain, List<Post> posts) {
    posts.forEach(post -> store(domain, post));
  }

  /** Stores one post with its verdict. */
  public synchronized void store(String domain, Post post) {
    IntakeStore store = platform.database().intakeStore();
    long offset = store.nextOffset(TOPIC, 0).orElse(0);
    Instant now = platform.clock().instant();
    IntakePost read =
        new IntakePost(
            post,
            new DomainAssignment(domain, Source.FIELD),
            new RecordOrigin(TOPIC, 0, offset, now),
            now,
            null);
    PostIntake intake = new PostIntake(platform.classifier(), ids, platform.clock());
    store.store(
        new IntakeBatch(
            intake.judge(List.of(read)), List.of(new OffsetAdvance(TOPIC, 0, offset, offset + 1))));
  }

  /** {@code count} invented posts whose ids start with {@code prefix}. */
  public static List<Post> invented(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> post(prefix + "-" + i, "The ferry to island " + i + " leaves at " + i % 24))
        .toList();
  }

  /** A post with an id and a text. */
  public static Post post(String id, String text) {
    return new Post(id, text, null, "harbour_office", null, null, "en");
  }
}
