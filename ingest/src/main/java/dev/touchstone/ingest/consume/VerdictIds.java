package dev.touchstone.ingest.consume;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * Makes verdict ids: UUIDv7 of a given time, growing within one millisecond. Safe for use by
 * several threads.
 */
public final class VerdictIds {

  private final TimeBasedEpochGenerator generator;

  /** Draws from {@code random}; a {@link java.security.SecureRandom} outside of tests. */
  public VerdictIds(Random random) {
    this.generator = Generators.timeBasedEpochGenerator(random);
  }

  /** A new id whose time is {@code at} in milliseconds. */
  public UUID at(Instant at) {
    return generator.construct(at.toEpochMilli());
  }
}
