package dev.touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.memory.MemoryEncoderStore;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.memory.MemoryThresholdStore;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.port.Classifier.Request;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.shadow.Judged;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.verdict.AbstainReason;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Explanation.Span;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.head.HeadTrainer;
import dev.touchstone.detector.head.HeadTraining;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.head.TrainingSet;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetectorServiceTest {

  private static final List<String> RUMOURS =
      List.of(
          "They are hiding that the dam was blown up on purpose, share before it is deleted",
          "A secret army of lizards opened the flood gates, my cousin saw it",
          "Tap water is poisoned and the mayor knows, wake up people",
          "The government made the rain with microwave towers to steal our homes");
  private static final List<String> NOTICES =
      List.of(
          "The county office reports a river level of 4.2 metres at noon",
          "Shelter is open at the school on Mill Road until Friday evening",
          "Officials say two roads stay closed while crews inspect the bridge",
          "The weather service lifts the flood warning for the lower valley");
  private static final String RUMOUR =
      "Share this: the mayor poisoned the water with microwave towers, they hide it";
  private static final String NOTICE =
      "Officials report that the bridge on Mill Road stays closed until Friday noon";

  private static Encoder encoder;
  private static LinearHead head;

  private final ModelStore store = MemoryStores.empty().models();
  private final SettableClock clock = new SettableClock();
  private final CountingEncoder counting = new CountingEncoder(encoder);
  private final MemoryEncoderStore learned = new MemoryEncoderStore();
  private final CountingEncoder other = new CountingEncoder(encoder);
  private DetectorService detector;

  @BeforeAll
  static void train() {
    encoder = Encoders.open(Encoders.DEFAULT, 2);
    List<String> texts = IntStream.range(0, 8).mapToObj(DetectorServiceTest::example).toList();
    int[] labels = IntStream.range(0, 8).map(i -> i % 2).toArray();
    head =
        HeadTrainer.train(
            TrainingSet.of(encoder.encode(texts).vectors(), labels),
            HeadTraining.toConvergence(1e-3));
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @BeforeEach
  void releaseAModelForEveryDomain() {
    release(null, bundle(Fixtures.THRESHOLDS));
    detector = new DetectorService(served(counting), store, new MemoryThresholdStore(), clock);
  }

  @Test
  void judgesEachRequestInOrder() {
    List<Classification> judged = classify(RUMOUR, NOTICE, RUMOUR);
    assertThat(judged)
        .extracting(Classification::decision)
        .containsExactly(
            Decision.LIKELY_MISINFORMATION,
            Decision.LIKELY_CREDIBLE,
            Decision.LIKELY_MISINFORMATION);
    assertThat(judged.get(0).fingerprint().language()).isEqualTo("eng");
    assertThat(judged.get(0).fingerprint().normaliser()).isEqualTo("standard/1");
  }

  @Test
  void encodesTextsThatNormaliseAlikeOnce() {
    classify(RUMOUR, RUMOUR, "  " + RUMOUR, RUMOUR.replace('a', '\u0430'), NOTICE);
    assertThat(counting.asked()).containsExactly(RUMOUR, NOTICE);
  }

  @Test
  void judgesADisguisedTextAsTheTextItself() {
    List<Classification> judged =
        classify(RUMOUR, RUMOUR.replace("o", "\u043E"), RUMOUR.replace("is", "i\u200Bs"));
    assertThat(judged).extracting(Classification::score).containsOnly(judged.get(0).score());
    assertThat(judged)
        .extracting(c -> c.fingerprint().normalisedSha256())
        .hasSize(3)
        .containsOnly(judged.get(0).fingerprint().normalisedSha256());
    assertThat(judged).extracting(c -> c.fingerprint().rawSha256()).doesNotHaveDuplicates();
  }

  @Test
  void abstainsWithoutEncodingWhereNothingIsLeft() {
    Classification judged = classify("\u200B \u202E").get(0);
    assertThat(judged.decision()).isEqualTo(Decision.NEEDS_REVIEW);
    assertThat(judged.abstainReason()).isEqualTo(AbstainReason.NO_TEXT);
    assertThat(judged.score()).isNull();
    assertThat(counting.asked()).isEmpty();
  }

  @Test
  void abstainsOnShortAndForeignTextButKeepsTheScore() {
    List<Classification> judged =
        classify(
            "Really?",
            "Die Regierung hat heute beschlossen, dass alle Schulen ab Montag geschlossen bleiben");
    assertThat(judged)
        .extracting(Classification::abstainReason)
        .containsExactly(AbstainReason.TOO_SHORT, AbstainReason.UNSUPPORTED_LANGUAGE);
    assertThat(judged).extracting(Classification::score).doesNotContainNull();
  }

  @Test
  void abstainsBetweenTheThresholds() {
    release(null, bundle(new Thresholds(0, 1)));
    clock.advance(Duration.ofSeconds(2));
    assertThat(classify(RUMOUR, NOTICE))
        .extracting(Classification::abstainReason)
        .containsOnly(AbstainReason.LOW_CONFIDENCE);
  }

  @Test
  void takesUpAReleaseWithinTwoSecondsAndNotBeforeOne() {
    String first = classify(RUMOUR).get(0).modelId();
    ModelBundle second = bundle(new Thresholds(0.1, 0.9));
    release("floods", second);
    clock.advance(Duration.ofMillis(999));
    assertThat(classify(RUMOUR).get(0).modelId()).isEqualTo(first);
    clock.advance(Duration.ofMillis(2));
    assertThat(classify(RUMOUR).get(0).modelId()).isEqualTo(second.version().id());
  }

  @Test
  void judgesEachDomainWithItsOwnChampion() {
    ModelBundle own = bundle(new Thresholds(0.1, 0.9));
    release("elections", own);
    List<Classification> judged =
        detector.classify(List.of(new Request("floods", RUMOUR), new Request("elections", RUMOUR)));
    assertThat(judged.get(0).modelId()).isNotEqualTo(own.version().id());
    assertThat(judged.get(1).modelId()).isEqualTo(own.version().id());
    assertThat(judged.get(0).score()).isEqualTo(judged.get(1).score());
    assertThat(counting.asked()).containsExactly(RUMOUR);
  }

  @Test
  void judgesByNamedModelsAndEncodesATextOnceForAll() {
    ModelBundle unreleased = bundle(new Thresholds(0.1, 0.9));
    store.add(unreleased);

    List<List<Classification>> judged =
        detector.judge(
            List.of(unreleased.version().id(), championId()), List.of(RUMOUR, NOTICE, RUMOUR));

    assertThat(judged).hasSize(2);
    assertThat(judged.get(0))
        .extracting(Classification::modelId)
        .containsOnly(unreleased.version().id());
    assertThat(judged.get(1)).isEqualTo(classify(RUMOUR, NOTICE, RUMOUR));
    assertThat(counting.asked().subList(0, 2)).containsExactly(RUMOUR, NOTICE);
    assertThatThrownBy(() -> detector.judge(List.of("e".repeat(64)), List.of(RUMOUR)))
        .isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void hasAShadowScoreTheSameVectorWithoutServingIt() {
    ModelBundle shadow = bundle(new Thresholds(0.0, 1.0));
    shadow("floods", shadow);
    String elsewhere = "elections";

    List<Judged> judged =
        detector.judge(
            List.of(
                new Request("floods", RUMOUR),
                new Request("floods", "Really?"),
                new Request(elsewhere, RUMOUR)));

    Classification served = judged.get(0).classification();
    assertThat(served.modelId()).isEqualTo(championId());
    assertThat(judged.get(0).shadow())
        .isEqualTo(
            new ShadowScore(
                shadow.version().id(), Decision.NEEDS_REVIEW, served.score().probability()));
    assertThat(judged.get(1).shadow()).as("too short to be judged by its score").isNull();
    assertThat(judged.get(2).shadow()).isNull();
    assertThat(counting.asked()).containsExactly(RUMOUR, "Really?");
  }

  @Test
  void takesUpAShadowAndItsEndWithinTwoSeconds() {
    assertThat(shadowOf(RUMOUR)).isNull();
    ModelBundle shadow = bundle(new Thresholds(0.1, 0.9));
    shadow("floods", shadow);
    clock.advance(Duration.ofSeconds(2));
    assertThat(shadowOf(RUMOUR)).isNotNull();

    store.release(
        new Release(
            "floods", Release.Alias.NONE, shadow.version().id(), clock.instant(), "test", null));
    clock.advance(Duration.ofSeconds(2));
    assertThat(shadowOf(RUMOUR)).isNull();
  }

  @Test
  void judgesOnWhereTheShadowCannotBeOpened() {
    shadow(
        "floods",
        ModelBundles.of(
            Fixtures.draft(
                Fixtures.encoder(3),
                new LinearHead(new float[2][3], new float[2]),
                Fixtures.THRESHOLDS)));

    assertThat(shadowOf(RUMOUR)).isNull();
    assertThat(classify(RUMOUR).get(0).modelId()).isEqualTo(championId());
  }

  @Test
  void readsEachModelsOwnEncoder() {
    byte[] weights = {1};
    EncoderIdentity own =
        new EncoderIdentity("test", "fp32", "mean", 128, 384, Sha256.of(weights), "d".repeat(64));
    learned.add(new LearnedEncoder(own, encoder.identity().id(), weights));
    release("floods", ModelBundles.of(Fixtures.draft(own, head, Fixtures.THRESHOLDS)));
    shadow("floods", bundle(new Thresholds(0.1, 0.2)));

    List<Judged> judged =
        detector.judge(List.of(new Request("floods", RUMOUR), new Request("quakes", NOTICE)));

    assertThat(other.asked()).containsExactly(RUMOUR);
    assertThat(counting.asked()).containsExactlyInAnyOrder(RUMOUR, NOTICE);
    assertThat(judged.get(0).shadow()).isNotNull();
    assertThat(judged.get(0).classification().score()).isEqualTo(classify(RUMOUR).get(0).score());
  }

  @Test
  void saysWhereNoModelIsReleased() {
    DetectorService empty =
        new DetectorService(
            served(encoder), MemoryStores.empty().models(), new MemoryThresholdStore(), clock);
    assertThatThrownBy(() -> empty.classify(List.of(new Request("floods", RUMOUR))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("domain floods: expected a released model, found none");
  }

  @Test
  void refusesAModelOfAnotherEncoder() {
    LinearHead other = new LinearHead(new float[2][3], new float[2]);
    release(
        "floods", ModelBundles.of(Fixtures.draft(Fixtures.encoder(3), other, Fixtures.THRESHOLDS)));
    assertThatThrownBy(() -> classify(RUMOUR))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected vectors of the encoder test fp32")
        .hasMessageContaining("got the encoder bge-small-en-v1.5 int8");
  }

  @Test
  void explainsByStretchesOfTheRawText() {
    String raw = "\uD83D\uDE31 \u200BShare this &amp; wake up: the mayor poisoned\n the water!";
    Explanation explanation = detector.explain(championId(), raw);
    assertThat(explanation.spans()).isNotEmpty().hasSizeLessThanOrEqualTo(5);
    for (Span span : explanation.spans()) {
      assertThat(span.end()).isLessThanOrEqualTo(raw.length());
      assertThat(raw.substring(span.start(), span.end())).doesNotContainAnyWhitespaces();
      assertThat(Character.isLowSurrogate(raw.charAt(span.start()))).isFalse();
    }
    assertThat(explanation.spans())
        .isSortedAccordingTo(
            (a, b) -> Double.compare(Math.abs(b.influence()), Math.abs(a.influence())));
  }

  @Test
  void influenceIsTheChangeOfTheLogOdds() {
    Span strongest = detector.explain(championId(), RUMOUR).spans().get(0);
    String rest = RUMOUR.substring(0, strongest.start()) + RUMOUR.substring(strongest.end());
    List<Classification> judged = classify(RUMOUR, rest);
    double change = logOdds(judged.get(0)) - logOdds(judged.get(1));
    assertThat(strongest.influence())
        .isCloseTo(change, org.assertj.core.api.Assertions.within(1e-9));
  }

  @Test
  void explainsALongTextInFewRuns() {
    detector.explain(championId(), (RUMOUR + ". ").repeat(200));
    assertThat(counting.asked().size()).isLessThanOrEqualTo(49);
  }

  @Test
  void hasNothingToExplainWhereNothingIsLeft() {
    Explanation explanation = detector.explain(championId(), "\u200B \u200B");
    assertThat(explanation.spans()).isEmpty();
    assertThat(explanation.method()).isEqualTo("occlusion/1");
  }

  @Test
  void saysWhichModelIsUnknown() {
    assertThatThrownBy(() -> detector.explain("e".repeat(64), RUMOUR))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageEndingWith("got " + "e".repeat(64));
  }

  private List<Classification> classify(String... texts) {
    return detector.classify(
        List.of(texts).stream().map(text -> new Request("floods", text)).toList());
  }

  private String championId() {
    return store.champion("floods").orElseThrow().modelId();
  }

  private ShadowScore shadowOf(String text) {
    return detector.judge(List.of(new Request("floods", text))).get(0).shadow();
  }

  private void shadow(String domain, ModelBundle bundle) {
    store.add(bundle);
    store.release(
        new Release(
            domain, Release.Alias.SHADOW, bundle.version().id(), clock.instant(), "test", null));
  }

  private void release(String domain, ModelBundle bundle) {
    store.add(bundle);
    store.release(
        new Release(
            domain, Release.Alias.CHAMPION, bundle.version().id(), clock.instant(), "test", null));
  }

  /** An encoder beside the other precision of it, as if that were a learned one. */
  private ServedEncoders served(Encoder configured) {
    return new ServedEncoders(configured, learned, one -> other, 0);
  }

  private static ModelBundle bundle(Thresholds thresholds) {
    return ModelBundles.of(Fixtures.draft(encoder.identity(), head, thresholds));
  }

  private static String example(int index) {
    return (index % 2 == 1 ? RUMOURS : NOTICES).get(index / 2);
  }

  private static double logOdds(Classification judged) {
    double p = judged.score().probability();
    return Math.log(p / (1 - p));
  }
}
