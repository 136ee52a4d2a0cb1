package dev.touchstone.selftrain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.gate.settings.CandidateBounds;
import dev.touchstone.selftrain.gate.settings.Caps;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamGatesTest {

  private static final long SEED = 7;
  private static final GateSettings SETTINGS =
      new GateSettings(new Caps(0.02, 0.05, 0.1, 2), 0.85, 0, 20, CandidateBounds.DEFAULT);

  private final InventedStream stream = new InventedStream(1);

  @Test
  void letsAnOrdinaryStreamCount() {
    stream.ordinary(200);

    Admission admission = admit();

    assertThat(admission.nothing()).isEmpty();
    assertThat(admission.accepted().length).isGreaterThan(190);
    assertThat(admission.labels().get(1))
        .satisfies(
            label -> {
              assertThat(label.post()).isEqualTo(stream.posts().get(1).key());
              assertThat(label.label()).isEqualTo(Label.MISINFORMATION);
              assertThat(label.probability()).isEqualTo(0.9);
              assertThat(label.authorSha256()).isEqualTo(PseudoLabel.authorDigest("author 1"));
              assertThat(label.copies()).isEqualTo(1);
            });
  }

  @Test
  void countsCopiesAndSmallEditsOnceByTheFirst() {
    stream.ordinary(100);
    StreamPost original = stream.posts().get(40);
    for (int i = 0; i < 30; i++) {
      String edited = original.text().toUpperCase(java.util.Locale.ROOT) + "!".repeat(i % 3);
      stream.add(edited, "copier " + i, 200 + i, original.embedding(), 1);
    }

    Admission admission = admit();

    assertThat(admission.labels().get(40).copies()).isEqualTo(31);
    assertThat(admission.labels().get(40).isAccepted()).isTrue();
    assertThat(reasons(admission, 100, 130)).containsOnly(QuarantineReason.DUPLICATE);
    assertThat(admission.labels().subList(100, 130))
        .extracting(PseudoLabel::cluster)
        .containsOnly(admission.labels().get(40).cluster());
  }

  @Test
  void letsNoAuthorCountMoreThanAFewTimes() {
    stream.ordinary(100);
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(1), "flooder", i, stream.embedding(1), 1);
    }

    Admission admission = admit();

    assertThat(reasons(admission, 100, 200).stream().filter(r -> r == null)).hasSize(4);
    assertThat(admission.quarantined()).containsEntry(QuarantineReason.AUTHOR_CAP, 96);
    assertThat(admission.nothing()).isEmpty();
  }

  @Test
  void letsNoHourCountMoreThanThriceItsShare() {
    stream.ordinary(100);
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(1), "sleeper " + i, 500, stream.embedding(1), 1);
    }

    Admission admission = admit();

    assertThat(reasons(admission, 100, 200).stream().filter(r -> r == null).count())
        .isLessThanOrEqualTo(20);
    assertThat(admission.quarantined().get(QuarantineReason.HOUR_CAP)).isEqualTo(80);
  }

  @Test
  void doesNotCapTheOneHourOfAStreamThatHasNoOther() {
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(i % 2), "author " + i, 0, stream.embedding(i % 2), i % 2);
    }

    assertThat(admit().quarantined()).doesNotContainKey(QuarantineReason.HOUR_CAP);
  }

  @Test
  void letsNoClusterCountMoreThanItsShareHoweverManyAuthorsFeedIt() {
    stream.ordinary(100);
    float[] centre = stream.embedding(1);
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(1), "puppet " + i, 200 + i, stream.near(centre), 1);
    }

    Admission admission = admit();

    assertThat(reasons(admission, 100, 200).stream().filter(r -> r == null).count())
        .isLessThanOrEqualTo(10);
    assertThat(admission.quarantined()).containsKey(QuarantineReason.CLUSTER_CAP);
  }

  @Test
  void sidesWithTheAuthorsWhereAClusterIsTakenForBoth() {
    stream.ordinary(100);
    float[] claim = stream.embedding(1);
    for (int i = 0; i < 3; i++) {
      stream.add(stream.text(1), "witness " + i, 200 + i, stream.near(claim), 1);
    }
    for (int i = 0; i < 40; i++) {
      stream.add(stream.text(0), "poisoner", 300 + i, stream.near(claim), 0);
    }

    Admission admission = admit();

    assertThat(reasons(admission, 103, 143)).doesNotContainNull();
    assertThat(admission.quarantined()).containsKey(QuarantineReason.CLUSTER_DISAGREES);
    assertThat(reasons(admission, 100, 103)).doesNotContain(QuarantineReason.CLUSTER_DISAGREES);
  }

  @Test
  void quarantinesWhatTheWordsSpeakAgainst() {
    stream.ordinary(200);
    for (int i = 0; i < 10; i++) {
      stream.add(stream.text(1), "crafty " + i, 300 + i, stream.embedding(0), 0);
    }

    Admission admission = admit();

    assertThat(reasons(admission, 200, 210)).containsOnly(QuarantineReason.VIEWS_DISAGREE);
  }

  @Test
  void canLetDisagreeingPostsCountALittle() {
    stream.ordinary(200);
    stream.add(stream.text(1), "crafty", 300, stream.embedding(0), 0);
    GateSettings lenient =
        new GateSettings(SETTINGS.caps(), 0.85, 0.1, 20, CandidateBounds.DEFAULT);

    PseudoLabel doubted = admit(lenient).labels().get(200);

    assertThat(doubted.isAccepted()).isTrue();
    assertThat(doubted.weight()).isEqualTo(0.1);
  }

  @Test
  void takesPostsWithoutAuthorForOnesWhereMostNameTheirs() {
    stream.ordinary(100);
    for (int i = 0; i < 50; i++) {
      stream.add(stream.text(1), null, 200 + i, stream.embedding(1), 1);
    }

    assertThat(admit().quarantined()).containsEntry(QuarantineReason.AUTHOR_CAP, 47);
  }

  @Test
  void doesNotCapTheNamelessWhereNobodyIsNamed() {
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(i % 2), null, i, stream.embedding(i % 2), i % 2);
    }

    Admission admission = admit();

    assertThat(admission.nothing()).isEmpty();
    assertThat(admission.quarantined()).doesNotContainKey(QuarantineReason.AUTHOR_CAP);
  }

  @Test
  void answersTheSameInWhateverOrderThePostsAreGiven() {
    stream.ordinary(80);
    for (int i = 0; i < 40; i++) {
      stream.add(stream.text(1), "flooder", i, stream.embedding(1), 1);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
    Collections.shuffle(order, new Random(3));
    double[] probabilities = stream.probabilities();

    Admission shuffled =
        new StreamGates(SETTINGS)
            .admit(
                order.stream().map(stream.posts()::get).toList(),
                order.stream().mapToDouble(i -> probabilities[i]).toArray(),
                SEED);

    assertThat(shuffled.labels()).isEqualTo(order.stream().map(admit().labels()::get).toList());
    assertThat(shuffled.findings()).isEqualTo(admit().findings());
  }

  @Test
  void keepsOtherPostsOfAFloodWithAnotherSeed() {
    stream.ordinary(80);
    for (int i = 0; i < 40; i++) {
      stream.add(stream.text(1), "flooder", i, stream.embedding(1), 1);
    }

    Admission other = new StreamGates(SETTINGS).admit(stream.posts(), stream.probabilities(), 8);

    assertThat(reasons(other, 80, 120)).isNotEqualTo(reasons(admit(), 80, 120));
  }

  @Test
  void learnsNothingFromAnEmptyStream() {
    assertThat(admit().nothing()).contains(NothingLearned.EMPTY_STREAM);
  }

  @Test
  void learnsNothingFromATinyStream() {
    stream.ordinary(19);

    assertThat(admit().nothing()).contains(NothingLearned.TOO_FEW_POSTS);
  }

  @Test
  void learnsNothingFromCopies() {
    String text = stream.text(1);
    float[] embedding = stream.embedding(1);
    for (int i = 0; i < 100; i++) {
      stream.add(text + " " + i, "author " + i, i, embedding, 1);
    }

    Admission admission = admit();

    assertThat(admission.nothing()).contains(NothingLearned.ALL_DUPLICATES);
    assertThat(admission.labels().get(0).copies()).isEqualTo(100);
  }

  @Test
  void learnsNothingFromOneAuthor() {
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(i % 2), "preacher", i, stream.embedding(i % 2), i % 2);
    }

    assertThat(admit().nothing()).contains(NothingLearned.ONE_AUTHOR);
  }

  @Test
  void learnsNothingFromOneClass() {
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(1), "author " + i, i, stream.embedding(1), 1);
    }

    assertThat(admit().nothing()).contains(NothingLearned.ONE_CLASS);
  }

  @Test
  void learnsNothingWhereTheGatesTakeNearlyEverything() {
    for (int i = 0; i < 100; i++) {
      stream.add(stream.text(i % 2), "author " + i % 3, i, stream.embedding(i % 2), i % 2);
    }

    Admission admission = admit();

    assertThat(admission.nothing()).contains(NothingLearned.TOO_FEW_LEFT);
    assertThat(admission.findings())
        .filteredOn(finding -> finding.gate().equals("caps"))
        .extracting(GateFinding::outcome, GateFinding::figures)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                GateFinding.Outcome.REFUSED,
                Map.of("left", 6.0, "authorCap", 2.0, "clusterCap", 5.0, "hourCap", 10.0)));
  }

  @Test
  void refusesProbabilitiesOfOtherPosts() {
    stream.ordinary(3);

    assertThatThrownBy(() -> new StreamGates(SETTINGS).admit(stream.posts(), new double[2], SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3")
        .hasMessageContaining("2");
  }

  @Test
  void writesTheSameReportTwice() {
    stream.ordinary(60);

    String json = GateReport.of(SETTINGS, admit()).json();

    assertThat(json)
        .isEqualTo(GateReport.of(SETTINGS, admit()).json())
        .contains("\"gate\":\"duplicates\"", "\"outcome\":\"PASSED\"", "\"nothing\":null");
  }

  private Admission admit() {
    return admit(SETTINGS);
  }

  private Admission admit(GateSettings settings) {
    return new StreamGates(settings).admit(stream.posts(), stream.probabilities(), SEED);
  }

  private static List<QuarantineReason> reasons(Admission admission, int from, int to) {
    return Arrays.asList(
        admission.labels().subList(from, to).stream()
            .map(PseudoLabel::quarantine)
            .toArray(QuarantineReason[]::new));
  }
}
