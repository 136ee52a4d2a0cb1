/**
 * From polled records to stored verdicts.
 *
 * <p>{@link dev.touchstone.ingest.consume.PostConsumer} has three threads, each with one job. The
 * poll thread polls, decodes and hands on, and waits a moment at most for anything else, so that it
 * polls in time whatever happens behind it. The judging thread asks the classifier. The storing
 * thread writes dead letters and then posts, verdicts and offsets in one transaction. A bounded
 * number of batches is between polling and stored; while it is reached all partitions are paused
 * and polling goes on.
 *
 * <p>A partition is read under a {@link dev.touchstone.ingest.consume.PartitionLease}, which starts
 * at the stored offset. Whatever makes a batch unstorable (the partition went to another consumer,
 * the store found another offset, an unforeseen error) ends the leases it was read under: what is
 * under way for them is dropped, and a partition that is still assigned is read again from its
 * stored offset. Nothing else is ever done about a failure, so there is one way to be right.
 */
package dev.touchstone.ingest.consume;
