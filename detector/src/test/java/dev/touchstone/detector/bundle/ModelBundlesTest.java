package dev.touchstone.detector.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.Fixtures;
import dev.touchstone.detector.bundle.ModelDraft.Origin;
import dev.touchstone.detector.bundle.TrainingRecord.LabelUse;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.head.LinearHead;
import dev.touchstone.detector.kernel.DensityLogOdds;
import dev.touchstone.detector.kernel.KernelExpansion;
import dev.touchstone.detector.kernel.PriorTerm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelBundlesTest {

  private static final LinearHead HEAD =
      new LinearHead(new float[][] {{1, -2, 0.5f}, {0, 3, -1}}, new float[] {0.1f, -0.1f});

  @TempDir private Path folder;

  private final ModelDraft draft = Fixtures.draft(Fixtures.encoder(3), HEAD, Fixtures.THRESHOLDS);
  private final ModelBundle bundle = ModelBundles.of(draft);

  @Test
  void holdsHeadAndManifestOfItsDraft() {
    assertThat(ModelBundles.head(bundle)).isEqualTo(HEAD);
    ModelManifest manifest = ModelBundles.manifest(bundle.version());
    assertThat(manifest.encoder()).isEqualTo(draft.reading().encoder());
    assertThat(manifest.calibrator()).isEqualTo(draft.deciding().calibrator());
    assertThat(manifest.thresholds()).isEqualTo(draft.deciding().thresholds());
    assertThat(manifest.sourceBank()).isEqualTo(draft.origin().sourceBank());
    assertThat(manifest.training()).isEqualTo(draft.origin().training());
  }

  @Test
  void holdsAnAnchoredHeadToTheBit() {
    DensityLogOdds odds =
        new DensityLogOdds(new float[][] {{1, 0, 0}, {0, 1, 0}}, new float[][] {{0, 0, 1}}, 15);
    AnchoredHead head =
        new AnchoredHead(
            List.of(new PriorTerm(odds, 0.25, -1.5), new PriorTerm(odds, 0, 0.1)),
            new KernelExpansion(new float[][] {{0, 1, 0}}, new double[] {0.3}));
    ModelDraft anchored = Fixtures.draft(Fixtures.encoder(3), head, Fixtures.THRESHOLDS);

    Head read = ModelBundles.head(ModelBundles.of(anchored));

    assertThat(read).isEqualTo(head);
    assertThat(read.logits(new float[] {0, 1, 0})).isEqualTo(head.logits(new float[] {0, 1, 0}));
  }

  @Test
  void holdsAnAnchoredHeadWithoutShots() {
    DensityLogOdds odds =
        new DensityLogOdds(new float[][] {{1, 0, 0}}, new float[][] {{0, 0, 1}}, 15);
    AnchoredHead head =
        new AnchoredHead(
            List.of(new PriorTerm(odds, 0, 1)), new KernelExpansion(new float[0][], new double[0]));
    ModelDraft anchored = Fixtures.draft(Fixtures.encoder(3), head, Fixtures.THRESHOLDS);

    assertThat(ModelBundles.head(ModelBundles.of(anchored))).isEqualTo(head);
  }

  @Test
  void writesNothingOfLabelsForAModelWithoutAny() {
    assertThat(bundle.version().manifestJson()).doesNotContain("labels", "runId", "abstention");
  }

  @Test
  void keepsTheLabelsBehindAModel() {
    UUID run = UUID.fromString("01900000-0000-7000-8000-000000000001");
    LabelUse use = new LabelUse(run, "post-1", "e".repeat(64), Label.MISINFORMATION, 0);
    Origin origin = draft.origin();
    ModelDraft adapted =
        new ModelDraft(
            draft.reading(),
            draft.head(),
            draft.deciding(),
            new Origin(
                ModelKind.ADAPTED,
                "floods",
                origin.sourceBank(),
                origin.training().learnedFrom(run, List.of(use)),
                bundle.version().id(),
                origin.createdAt()));
    TrainingRecord read = ModelBundles.manifest(ModelBundles.of(adapted).version()).training();
    assertThat(read.labels()).containsExactly(use);
    assertThat(read.runId()).isEqualTo(run);
  }

  @Test
  void versionSaysWhatTheManifestSays() {
    ModelVersion version = bundle.version();
    assertThat(version.id()).isEqualTo(Sha256.of(version.manifestJson()));
    assertThat(version.encoderId()).isEqualTo(draft.reading().encoder().id());
    assertThat(version.weightsSha256()).isEqualTo(Sha256.of(bundle.weights()));
    assertThat(version.sourceBankSha256()).isEqualTo("b".repeat(64));
    assertThat(version.createdAt()).isEqualTo(draft.origin().createdAt());
  }

  @Test
  void sameDraftGivesTheSameId() {
    assertThat(ModelBundles.of(draft)).isEqualTo(bundle);
  }

  @Test
  void survivesTheFolder() {
    ModelFolder.write(bundle, folder.resolve("new"));
    assertThat(ModelFolder.read(folder.resolve("new"), bundle.version().id())).isEqualTo(bundle);
  }

  @Test
  void refusesWeightsThatWereTamperedWith() throws IOException {
    ModelFolder.write(bundle, folder);
    byte[] weights = bundle.weights();
    weights[weights.length - 1] ^= 1;
    Files.write(folder.resolve(ModelFolder.WEIGHTS), weights);
    assertThatThrownBy(() -> ModelFolder.read(folder))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("expected SHA-256 " + bundle.version().weightsSha256())
        .hasMessageContaining("got " + Sha256.of(weights));
  }

  @Test
  void refusesAManifestThatWasTamperedWith() throws IOException {
    ModelFolder.write(bundle, folder);
    Path file = folder.resolve(ModelFolder.MANIFEST);
    Files.writeString(file, Files.readString(file).replace("\"seed\":7", "\"seed\":8"));
    assertThatThrownBy(() -> ModelFolder.read(folder, bundle.version().id()))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("expected the manifest of model " + bundle.version().id());
  }

  @Test
  void refusesAStoredVersionWhoseManifestIsAnother() {
    ModelVersion version = bundle.version();
    ModelVersion tampered =
        new ModelVersion(
            version.id(),
            version.kind(),
            version.domain(),
            version.encoderId(),
            version.weightsSha256(),
            version.sourceBankSha256(),
            version.parentId(),
            version.createdAt(),
            version.manifestJson().replace("0.6", "0.9"));
    assertThatThrownBy(() -> ModelBundles.manifest(tampered))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("expected SHA-256 " + version.id() + ", the model's id");
  }

  @Test
  void refusesManifestsItCannotRead() {
    assertThatThrownBy(() -> ModelBundles.bundle("{\"format\":9}", bundle.weights()))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("expected format 1, got 9");
    assertThatThrownBy(() -> ModelBundles.bundle("[", bundle.weights()))
        .isInstanceOf(InvalidBundleException.class);
  }

  @Test
  void namesTheFileThatIsMissing() throws IOException {
    ModelFolder.write(bundle, folder);
    Files.delete(folder.resolve(ModelFolder.WEIGHTS));
    assertThatThrownBy(() -> ModelFolder.read(folder))
        .hasMessage("model folder " + folder + ": expected a file model.safetensors, found none");
  }

  @Test
  void refusesAHeadForVectorsOfAnotherLength() {
    assertThatThrownBy(() -> Fixtures.draft(Fixtures.encoder(4), HEAD, Fixtures.THRESHOLDS))
        .hasMessage("head: expected the encoder's dimension 4, got 3");
  }
}
