package dev.touchstone.ingest.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.intake.IntakeBatch;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.intake.OffsetAdvance;
import dev.touchstone.ingest.consume.PolledBatch.PolledPost;
import dev.touchstone.ingest.deadletter.RejectedRecord;
import dev.touchstone.ingest.decode.RejectReason;
import dev.touchstone.ingest.decode.Rejected;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class PolledBatchTest {

  private final PartitionLease zero = lease(0);
  private final PartitionLease one = lease(1);
  private final JudgedPost inZero = judged("a", 0);
  private final JudgedPost inOne = judged("b", 1);
  private final PolledBatch batch =
      new PolledBatch(
          List.of(zero.advance(3), one.advance(5)),
          List.of(polled(inZero, 0), polled(inOne, 1)),
          List.of(rejected(0), rejected(1)));

  @Test
  void isItselfWhileAllLeasesAreHeld() {
    assertThat(batch.held()).isSameAs(batch);
    assertThat(batch.toStore(List.of(inZero, inOne)))
        .isEqualTo(
            new IntakeBatch(
                List.of(inZero, inOne),
                List.of(
                    new OffsetAdvance(Samples.TOPIC, 0, 0, 3),
                    new OffsetAdvance(Samples.TOPIC, 1, 0, 5))));
  }

  @Test
  void dropsPostsRejectionsAndStepOfAnEndedLease() {
    zero.end();

    PolledBatch held = batch.held();

    assertThat(held.size()).isEqualTo(2);
    assertThat(held.rejected()).extracting(bad -> bad.record().partition()).containsExactly(1);
    assertThat(held.toStore(List.of(inZero, inOne)))
        .isEqualTo(
            new IntakeBatch(List.of(inOne), List.of(new OffsetAdvance(Samples.TOPIC, 1, 0, 5))));
  }

  @Test
  void isHeldUntilTheLastLeaseEnds() {
    zero.end();
    assertThat(batch.isHeld()).isTrue();
    batch.endLeases();
    assertThat(batch.isHeld()).isFalse();
    assertThat(batch.held().size()).isZero();
  }

  @Test
  void chainsStepsOfOneLease() {
    PartitionLease.Step next = zero.advance(9);

    assertThat(next.from()).isEqualTo(3);
    assertThat(next.to()).isEqualTo(9);
    assertThat(zero.storedNext()).isZero();
    batch.stored();
    assertThat(zero.storedNext()).isEqualTo(3);
  }

  @Test
  void endsALeaseThatWouldReadTheSameAgain() {
    assertThat(zero.covers(3)).isTrue();
    assertThat(zero.covers(2)).isFalse();
    assertThat(zero.isHeld()).isFalse();
    assertThat(zero.covers(3)).isFalse();
  }

  private static PartitionLease lease(int partition) {
    return new PartitionLease(new TopicPartition(Samples.TOPIC, partition), 0);
  }

  private static JudgedPost judged(String id, int partition) {
    return Samples.judged(
        Samples.intake(Samples.post(id, "text"), Samples.at(partition, 0)),
        Samples.credible("text"));
  }

  private static PolledPost polled(JudgedPost post, int partition) {
    return new PolledPost(record(partition), post.post());
  }

  private static RejectedRecord rejected(int partition) {
    return new RejectedRecord(
        record(partition), new Rejected(RejectReason.NOT_JSON, "", "expected JSON", null));
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition) {
    return new ConsumerRecord<>(Samples.TOPIC, partition, 0, new byte[0], new byte[0]);
  }
}
