package dev.touchstone.bench.stress;

import dev.touchstone.core.port.VerdictStore;
import dev.touchstone.ingest.KafkaConnection;
import dev.touchstone.ingest.consume.IntakeMetrics;
import java.util.List;
import java.util.OptionalLong;

/** The server under stress, started and ready for posts. */
interface Target extends AutoCloseable {

  /** Where posts are sent. */
  KafkaConnection kafka();

  /** Its verdicts. */
  VerdictStore verdicts();

  /** The loops from posts to verdicts that run in this process. */
  List<IntakeMetrics> intakes();

  /** The first process of its database, where that is known. */
  OptionalLong postmaster();

  /** What ends a post's way as this process sees it. */
  String until();

  /**
   * Checks that it still reads posts.
   *
   * @throws RuntimeException what ended it
   */
  void requireReading();

  @Override
  void close();
}
