package dev.touchstone.adapt.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.job.guard.Contestant;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import java.time.Clock;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChampionTest {

  private static final List<LabelledText> LABELS = Invented.labels(5);
  private static final double RECORDED = 0.75;

  private static Encoder encoder;
  private static ModelBundle adapted;

  @BeforeAll
  static void adapt() {
    encoder = Encoders.open("bge-small-int8", 1);
    adapted =
        new Adaptation(encoder, Clock.systemUTC(), "abc123")
            .run(Invented.request(LABELS), StepListener.NONE)
            .candidate();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void isMadeAgainWithoutALabelWhereTheCandidateReadsTheSameEncoder() {
    double[] logOdds = contestant(Invented.SOURCE, report()).logOdds(first());

    assertThat(logOdds[0]).isEqualTo(contestant(Invented.SOURCE, null).logOdds(first())[0]);
    assertThat(logOdds[0]).isNotEqualTo(opened(adapted).calibrated().logOdds(vectors()[0]));
  }

  @Test
  void saysWhatIsOnRecordWhereTheCandidateReadsAnother() {
    ModelBundle other =
        Invented.model(Invented.otherThan(encoder.identity()), opened(Invented.SOURCE).head());

    double[] logOdds = contestant(other, report()).logOdds(first());

    assertThat(logOdds[0]).isCloseTo(Math.log(RECORDED / (1 - RECORDED)), within(1e-12));
  }

  @Test
  void refusesAReportThatIsNoJson() {
    assertThatThrownBy(() -> Champion.heldBack("heldBack"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the report of the run behind the champion is no JSON");
    assertThat(Champion.heldBack(null)).isEmpty();
    assertThat(Champion.heldBack("{}")).isEmpty();
  }

  private static Contestant contestant(ModelBundle source, String report) {
    Models models = new Models(source, adapted, report);
    Shots shots = Shots.of(LABELS, opened(adapted).normaliser());
    return Champion.of(opened(adapted), models, opened(source)).contestant(shots, vectors());
  }

  private static float[][] vectors() {
    return encoder.encode(Shots.of(LABELS, opened(adapted).normaliser()).texts()).vectors();
  }

  private static OpenModel opened(ModelBundle bundle) {
    return OpenModel.open(bundle, "any");
  }

  private static BitSet first() {
    BitSet rows = new BitSet();
    rows.set(0);
    return rows;
  }

  private static String report() {
    return "{\"heldBack\":{\"" + LABELS.get(0).label().id() + "\":" + RECORDED + "}}";
  }
}
