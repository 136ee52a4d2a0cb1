package dev.touchstone.ingest.consume;

import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.IntakePost;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.core.post.RecordOrigin;
import dev.touchstone.ingest.deadletter.RejectedRecord;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What one poll brought, decoded.
 *
 * @param steps one for each partition it was read from
 * @param posts the posts, in the order they were read
 * @param rejected the records that hold none
 */
record PolledBatch(
    List<PartitionLease.Step> steps, List<PolledPost> posts, List<RejectedRecord> rejected) {

  /**
   * A post with the record it came in, which is needed should the post turn out unjudgeable.
   *
   * @param record the record as it was read
   * @param post the post in it
   */
  record PolledPost(ConsumerRecord<byte[], byte[]> record, IntakePost post) {}

  PolledBatch {
    steps = List.copyOf(steps);
    posts = List.copyOf(posts);
    rejected = List.copyOf(rejected);
  }

  int size() {
    return posts.size() + rejected.size();
  }

  /** Whether any of its leases is held. */
  boolean isHeld() {
    return steps.stream().anyMatch(step -> step.lease().isHeld());
  }

  void endLeases() {
    steps.forEach(step -> step.lease().end());
  }

  void stored() {
    steps.forEach(step -> step.lease().stored(step.to()));
  }

  List<IntakePost> intakePosts() {
    return posts.stream().map(PolledPost::post).toList();
  }

  /** The part of it whose leases are held; itself where all are. */
  PolledBatch held() {
    if (steps.stream().allMatch(step -> step.lease().isHeld())) {
      return this;
    }
    List<PartitionLease.Step> left = steps.stream().filter(step -> step.lease().isHeld()).toList();
    Set<TopicPartition> partitions =
        left.stream().map(step -> step.lease().partition()).collect(Collectors.toSet());
    return new PolledBatch(
        left,
        posts.stream().filter(post -> partitions.contains(partition(post.record()))).toList(),
        rejected.stream().filter(bad -> partitions.contains(partition(bad.record()))).toList());
  }

  /** The same with the posts that {@code isBad} names out, and their rejections {@code bad} in. */
  PolledBatch rejecting(Predicate<PolledPost> isBad, List<RejectedRecord> bad) {
    return new PolledBatch(
        steps,
        posts.stream().filter(isBad.negate()).toList(),
        Stream.concat(rejected.stream(), bad.stream()).toList());
  }

  /** What the store gets of it; {@code judged} may hold posts of partitions that aren't in it. */
  IntakeBatch toStore(List<JudgedPost> judged) {
    Set<TopicPartition> partitions =
        steps.stream().map(step -> step.lease().partition()).collect(Collectors.toSet());
    return new IntakeBatch(
        judged.stream().filter(post -> partitions.contains(partition(post.post()))).toList(),
        steps.stream().map(PolledBatch::advance).toList());
  }

  private static OffsetAdvance advance(PartitionLease.Step step) {
    TopicPartition partition = step.lease().partition();
    return new OffsetAdvance(partition.topic(), partition.partition(), step.from(), step.to());
  }

  private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private static TopicPartition partition(IntakePost post) {
    RecordOrigin origin = post.origin();
    return new TopicPartition(origin.topic(), origin.partition());
  }
}
