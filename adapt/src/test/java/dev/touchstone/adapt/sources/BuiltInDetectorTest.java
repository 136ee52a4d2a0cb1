package dev.touchstone.adapt.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.bank.SourceBank;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.builtin.BuiltIn;
import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InventedPosts;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.text.TextNormaliser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltInDetectorTest {

  /** Another processor family may round the encoder's int8 vectors otherwise. */
  private static final double SAME_MACHINE_OR_NOT = 0.05;

  private final SourceBank bank = BuiltIn.sourceBank();
  private final ModelBundle model = BuiltIn.sourceModel();
  private final ModelManifest manifest = ModelBundles.manifest(model.version());

  @Test
  void isMadeFromTheBankThatComesWithIt() {
    assertThat(bank.domains())
        .extracting(SourceDomain::name)
        .containsExactly(
            "fever", "liar", "gossipcop", "politifact", "snopes", "isot-titles", "creak");
    assertThat(manifest.sourceBank().sha256()).isEqualTo(bank.sha256());
    assertThat(manifest.normaliser()).isEqualTo(bank.normaliser());
    assertThat(manifest.encoder()).isEqualTo(bank.encoder());
    assertThat(model.version().kind()).isEqualTo(ModelKind.SOURCE);
    assertThat(model.version().domain()).isNull();
  }

  @Test
  void holdsBothClassesOfEverySource() {
    assertThat(bank.domains())
        .allSatisfy(
            domain -> {
              assertThat(domain.count(Label.MISINFORMATION)).isPositive();
              assertThat(domain.count(Label.CREDIBLE)).isPositive();
              assertThat(domain.size() + domain.origin().dropped().total())
                  .isEqualTo(domain.origin().rowsRead());
            });
  }

  @Test
  void canBeMadeAgainFromTheBankAndTheAnchorsAlone() {
    AnchoredHead again;
    try (Encoder encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      TextNormaliser normaliser = TextNormaliser.named(manifest.normaliser());
      TextEmbedder embedder = new TextEmbedder(encoder, null);
      again =
          SourceHead.of(
              bank.domains(),
              Anchors.builtIn().embed(normaliser::normalise, embedder, Progress.NONE));
    }

    Head shipped = ModelBundles.head(model);
    for (SourceDomain domain : bank.domains()) {
      for (int row = 0; row < domain.size(); row += 97) {
        float[] vector = domain.embeddings()[row];
        assertThat(again.logits(vector).difference())
            .isCloseTo(shipped.logits(vector).difference(), within(SAME_MACHINE_OR_NOT));
      }
    }
  }

  @Test
  void namesTheAnchorsBehindIt() {
    assertThat(manifest.training().settings())
        .containsEntry("anchorsSha256", Anchors.builtIn().sha256());
  }

  @Test
  void readsTheDefaultEncoderAndLeansTheRightWayOnInventedPosts(@TempDir Path folder)
      throws IOException {
    Dataset posts = LabelledPosts.read(InventedPosts.write(folder, "flood", 60, 9));
    try (Encoder encoder = Encoders.open(Encoders.DEFAULT, 1)) {
      bank.require(encoder.identity());

      assertThat(meanProbability(posts, Label.MISINFORMATION, encoder))
          .isGreaterThan(meanProbability(posts, Label.CREDIBLE, encoder) + 0.05);
    }
  }

  private double meanProbability(Dataset posts, Label label, Encoder encoder) {
    TextNormaliser normaliser = TextNormaliser.named(manifest.normaliser());
    List<String> texts =
        posts.posts().stream()
            .filter(post -> post.label() == label)
            .map(post -> normaliser.normalise(post.text()))
            .toList();
    Head head = ModelBundles.head(model);
    double sum = 0;
    for (float[] vector : encoder.encode(texts).vectors()) {
      sum += manifest.calibrator().probability(head.logits(vector).difference());
    }
    return sum / texts.size();
  }
}
