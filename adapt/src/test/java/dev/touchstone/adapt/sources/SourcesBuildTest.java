package dev.touchstone.adapt.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.anchored.Anchors;
import dev.touchstone.adapt.bank.SourceBankFile;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.InventedPosts;
import dev.touchstone.adapt.embed.EmbeddingCache;
import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelFolder;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.Encoders;
import dev.touchstone.detector.text.TextNormaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesBuildTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

  @TempDir static Path root;

  private static Encoder encoder;
  private static Path data;

  @BeforeAll
  static void writeSources() throws IOException {
    encoder = Encoders.open(Encoders.DEFAULT, 1);
    data = Files.createDirectory(root.resolve("data"));
    Path storm = InventedPosts.write(data, "storm", 60, 1);
    InventedPosts.write(data, "strike", 60, 2);
    Path flood = InventedPosts.write(data, "flood", 60, 3);
    Files.write(storm, Files.readAllLines(flood).subList(0, 4), StandardOpenOption.APPEND);
    Files.writeString(
        data.resolve("DATASETS.md"),
        "### storm\n\n- source: Doe, Storms, 2020.  Licence: CC BY 4.0.\n");
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void writesABankADetectorAndACardThatFitEachOther() throws IOException {
    SourcesBuild.Built built = build("whole", List.of("storm", "strike"), true);

    assertThat(SourceBankFile.read(built.outputs().bank()).sha256())
        .isEqualTo(built.bank().sha256());
    assertThat(ModelFolder.read(built.outputs().model())).isEqualTo(built.model());
    ModelManifest manifest = ModelBundles.manifest(built.model().version());
    assertThat(manifest.sourceBank().sha256()).isEqualTo(built.bank().sha256());
    assertThat(manifest.encoder()).isEqualTo(encoder.identity());
    assertThat(manifest.normaliser()).isEqualTo(built.bank().normaliser());
    assertThat(manifest.createdAt()).isEqualTo(NOW.toString());
    assertThat(Files.readString(built.outputs().card()))
        .contains(built.bank().sha256(), built.model().version().id())
        .contains("| storm | 20 | 20 | Doe, Storms, 2020. | CC BY 4.0. |")
        .contains("| strike | 20 | 20 | not stated | not stated |")
        .contains("standard/1 | raw/1 | plain/1")
        .contains("--sources storm,strike", "--unseen others", "--compare-normalisers");
  }

  @Test
  void dropsRowsThatRepeatAHeldOutFileAndCountsThem() throws IOException {
    SourcesBuild.Built built = build("held-out", List.of("storm", "strike"), false);

    SourceDomain storm = built.bank().domains().get(0);
    assertThat(storm.name()).isEqualTo("storm");
    assertThat(storm.origin().rowsRead()).isEqualTo(64);
    assertThat(storm.origin().dropped().heldOut()).isGreaterThanOrEqualTo(4);
  }

  @Test
  void makesTheSameBankAndDetectorAgain() throws IOException {
    SourcesBuild.Built first = build("first", List.of("storm", "strike"), false);
    SourcesBuild.Built again = build("first", List.of("storm", "strike"), false);

    assertThat(again.bank().sha256()).isEqualTo(first.bank().sha256());
    assertThat(again.model()).isEqualTo(first.model());
  }

  @Test
  void makesTheWeightsAgainFromTheBankAndTheAnchorsAlone() throws IOException {
    SourcesBuild.Built built = build("alone", List.of("storm", "strike"), false);

    SourceDetector detector =
        SourceDetector.of(
            SourceBankFile.read(built.outputs().bank()),
            Anchors.builtIn()
                .embed(
                    TextNormaliser.of(SourcesBuild.DEFAULT_NORMALISER)::normalise,
                    new TextEmbedder(encoder, null),
                    Progress.NONE),
            Progress.NONE);

    assertThat(ModelBundles.weights(detector.head())).isEqualTo(built.model().weights());
  }

  @Test
  void tellsRumoursFromNoticesOfADomainThatWasLeftOut() throws IOException {
    String card =
        Files.readString(build("card", List.of("storm", "strike"), false).outputs().card());

    assertThat(card.lines().filter(line -> line.startsWith("| all rows |")))
        .singleElement()
        .satisfies(line -> assertThat(accuracy(line)).isGreaterThan(0.8));
  }

  @Test
  void refusesASingleSourceAndANameThatIsNoFile() {
    assertThatThrownBy(() -> build("one", List.of("storm"), false))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("at least two sources");
    assertThatThrownBy(() -> build("none", List.of("storm", "quake"), false))
        .isInstanceOf(InvalidDatasetException.class)
        .hasMessageContaining("\"quake\"");
  }

  private static double accuracy(String line) {
    return Double.parseDouble(line.split("\\|", -1)[2].strip());
  }

  private static SourcesBuild.Built build(String name, List<String> sources, boolean compares)
      throws IOException {
    TextEmbedder embedder =
        new TextEmbedder(encoder, new EmbeddingCache(root.resolve("cache"), encoder.identity()));
    return new SourcesBuild(
            embedder, SourcesBuild.DEFAULT_NORMALISER, Clock.fixed(NOW, ZoneOffset.UTC), "revision")
        .run(
            new SourcesBuildRequest(
                data,
                root.resolve("out").resolve(name + ".safetensors"),
                sources,
                List.of(SourcesBuildRequest.OTHERS),
                20,
                1,
                compares),
            Progress.NONE);
  }
}
