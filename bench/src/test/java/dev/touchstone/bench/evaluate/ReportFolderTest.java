package dev.touchstone.bench.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.adapt.evaluate.report.DataFacts;
import dev.touchstone.adapt.evaluate.report.EvaluationReport;
import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.Result.Setting;
import dev.touchstone.adapt.evaluate.report.Summaries;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.adapt.evaluate.split.Protocol;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {

  private static final List<String> METHODS =
      List.of("default", "logistic-regression", "source-only");

  @TempDir Path folder;

  @Test
  void writesOnePlotOfEachKindForEachSourceAndShowsThemInTheText() throws IOException {
    Path text = new ReportFolder(folder.resolve("report"), report()).write();

    String markdown = Files.readString(text);
    assertThat(names())
        .contains(
            "shots-storm_strike-raw.png",
            "reliability-storm_strike-raw.png",
            "risk-coverage-storm_strike-raw.png",
            "report.md")
        .hasSize(4);
    for (String name : names()) {
      if (name.endsWith(".png")) {
        assertThat(markdown).contains("(" + name + ")");
        assertThat(coloursIn(folder.resolve("report").resolve(name))).isGreaterThan(3);
      }
    }
  }

  @Test
  void namesEveryMethodWithItsFiguresAndItsLead() throws IOException {
    String markdown = Files.readString(new ReportFolder(folder, report()).write());

    for (String method : METHODS) {
      assertThat(markdown).contains("| raw | storm+strike | " + method + " | 10 | 0.");
    }
    assertThat(markdown)
        .contains("| constant-misinformation | 0 | 0.500 ± 0.000")
        .contains("| raw | storm+strike | logistic-regression | +0.000 [+0.000, +0.000]");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("report"))) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
    }
  }

  private static long coloursIn(Path png) throws IOException {
    BufferedImage image = ImageIO.read(png.toFile());
    return Arrays.stream(
            image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
        .distinct()
        .count();
  }

  private static EvaluationReport report() {
    List<Result> results = new ArrayList<>();
    for (int shots : Protocol.CURVE) {
      for (String method : METHODS) {
        results.add(result("raw", "storm+strike", method, shots));
      }
    }
    Result constant =
        new Result(
            new Setting("any", "none", "constant-misinformation", 0),
            List.of(new Predictions(new double[] {1, 1}, new int[] {0, 1})),
            List.of(0.0),
            0);
    results.add(constant);
    Summaries summaries = new Summaries(results, 20);
    List<SummaryRow> rows = results.stream().map(summaries::row).toList();
    return new EvaluationReport(
        new Protocol(10, 2, null, Protocol.CURVE, 20),
        new EncoderIdentity(
            "tiny", "fp32", "cls", 128, 3, Sha256.of("weights"), Sha256.of("tokenizer")),
        new DataFacts("flood", 300, 100, 0, Sha256.of("flood")),
        List.of(new DataFacts("storm", 200, 100, 7, Sha256.of("storm"))),
        rows.stream().filter(row -> row.setting().shots() == 10).toList(),
        rows.stream().filter(row -> row.setting().shots() > 0).toList(),
        List.of(summaries.row(constant)),
        results,
        0);
  }

  /** Predictions that are right more often the more shots there are. */
  private static Result result(String text, String source, String method, int shots) {
    List<Predictions> seeds = new ArrayList<>();
    for (int seed = 0; seed < 2; seed++) {
      Random random = new Random(seed + 31L * method.length());
      double[] probabilities = new double[200];
      int[] labels = new int[200];
      for (int i = 0; i < labels.length; i++) {
        labels[i] = i % 2;
        double score = (labels[i] - 0.5) * (1 + shots / 8.0) + random.nextGaussian();
        probabilities[i] = 1 / (1 + Math.exp(-score));
      }
      seeds.add(new Predictions(probabilities, labels));
    }
    return new Result(
        new Setting(text, source, method, shots), seeds, Collections.nCopies(2, 0.25), 1 << 24);
  }
}
