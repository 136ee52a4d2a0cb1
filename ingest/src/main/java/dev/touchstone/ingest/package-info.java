/**
 * From Kafka to stored verdicts, exactly once.
 *
 * <p>{@link dev.touchstone.ingest.consume.PostConsumer} is the place to start reading. Knows core
 * and the Kafka clients; never a database, a model or a web framework.
 */
package dev.touchstone.ingest;
