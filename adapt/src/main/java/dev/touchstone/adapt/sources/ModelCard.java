package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.bank.DroppedRows;
import dev.touchstone.adapt.bank.SourceBank;
import dev.touchstone.adapt.bank.SourceDomain;
import dev.touchstone.adapt.metrics.Metric;
import dev.touchstone.adapt.metrics.Predictions;
import dev.touchstone.adapt.metrics.Scores;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.verdict.Decision;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.calibrate.ScoredLabels;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The model card of a source bank and its detector, in Markdown. Every figure in it is computed by
 * the build that writes it.
 *
 * @param request what was asked
 * @param bank the bank
 * @param detector its detector
 * @param leftOut scores of left-out domains by normaliser
 */
record ModelCard(
    SourcesBuildRequest request,
    SourceBank bank,
    SourceDetector detector,
    Map<String, LeaveOneOut> leftOut) {

  String text(List<String> unseen, ModelVersion model) {
    StringBuilder text = new StringBuilder();
    opening(text, model);
    sources(text);
    dropped(text, unseen);
    accuracy(text);
    normalisers(text);
    faults(text);
    again(text);
    return text.toString();
  }

  private void opening(StringBuilder text, ModelVersion model) {
    line(text, "# Model card: source bank and source-trained detector%n");
    line(
        text,
        "What a detector knows before it meets a new domain: embeddings and labels of %d source"
            + " domains, %,d rows in all, and a head made of them and of the anchors, sentences"
            + " written for the project in pairs on one subject, one like misinformation and one"
            + " credible. Figures only, no text of a data set.%n",
        bank.domains().size(),
        bank.domains().stream().mapToInt(SourceDomain::size).sum());
    line(text, "| | |%n|---|---|");
    line(text, "| bank | SHA-256 `%s` |", bank.sha256());
    line(text, "| detector | `%s`, made %s |", model.id(), model.createdAt());
    line(text, "| its weights | SHA-256 `%s` |", model.weightsSha256());
    line(
        text,
        "| encoder | %s %s, `%s` |",
        bank.encoder().name(),
        bank.encoder().precision(),
        bank.encoder().id());
    line(text, "| normaliser | %s |", bank.normaliser());
    line(
        text,
        "| calibration | log-odds / %.3f %+.3f |",
        detector.calibrator().temperature(),
        detector.calibrator().priorShift());
    line(
        text,
        "| decides | credible up to %.2f, misinformation from %.2f, else needs review |",
        SourceDetector.THRESHOLDS.credibleAtMost(),
        SourceDetector.THRESHOLDS.misinformationAtLeast());
  }

  private void sources(StringBuilder text) {
    line(text, "%n## Made from%n");
    line(text, "| domain | misinformation | credible | cite | licence | input SHA-256 |");
    line(text, "|---|---:|---:|---|---|---|");
    for (SourceDomain domain : bank.domains()) {
      line(
          text,
          "| %s | %,d | %,d | %s | %s | `%s` |",
          domain.name(),
          domain.count(Label.MISINFORMATION),
          domain.count(Label.CREDIBLE),
          cell(domain.origin().citation()),
          cell(domain.origin().licence()),
          domain.origin().inputSha256().substring(0, 16));
    }
  }

  private static String cell(String value) {
    return value.replace("|", "\\|");
  }

  private void dropped(StringBuilder text, List<String> unseen) {
    line(text, "%n## Rows left out%n");
    line(
        text,
        "Near-duplicates are texts whose letters and digits are the same, or whose character"
            + " 5-grams have a Jaccard index of at least .7. Held out, and never trained on: %s.%n",
        unseen.isEmpty() ? "nothing" : String.join(", ", unseen));
    line(
        text,
        "| domain | rows read | repeats within the file | near-duplicates of held-out texts"
            + " | near-duplicates of an earlier source | over the cap of %,d a class | kept |",
        request.capPerClass());
    line(text, "|---|---:|---:|---:|---:|---:|---:|");
    for (SourceDomain domain : bank.domains()) {
      DroppedRows dropped = domain.origin().dropped();
      line(
          text,
          "| %s | %,d | %,d | %,d | %,d | %,d | %,d |",
          domain.name(),
          domain.origin().rowsRead(),
          dropped.repeated(),
          dropped.heldOut(),
          dropped.otherSource(),
          dropped.overCap(),
          domain.size());
    }
  }

  private void accuracy(StringBuilder text) {
    line(text, "%n## On a domain that it has not seen%n");
    line(
        text,
        "Each source scored by a head that was made of all the others, with the detector's"
            + " calibration, which was fitted to these very scores. Decided: the share of posts"
            + " outside the review band, and how many of those decisions are wrong.%n");
    line(
        text,
        "| left out | balanced accuracy | accuracy | ECE | Brier | AURC | decided | of them wrong |");
    line(text, "|---|---:|---:|---:|---:|---:|---:|---:|");
    detector.leftOut().domains().forEach(d -> accuracyLine(text, d.name(), d.scores()));
    accuracyLine(text, "all rows", detector.leftOut().pooled());
  }

  private void accuracyLine(StringBuilder text, String name, ScoredLabels raw) {
    ScoredLabels scores = raw.calibratedBy(detector.calibrator());
    Map<Metric, Double> figures = Scores.of(predictions(scores));
    Decided decided = Decided.of(scores);
    line(
        text,
        "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.1f %% | %.1f %% |",
        name,
        figures.get(Metric.BALANCED_ACCURACY),
        figures.get(Metric.ACCURACY),
        figures.get(Metric.ECE),
        figures.get(Metric.BRIER),
        figures.get(Metric.AURC),
        100 * decided.share(),
        100 * decided.wrong());
  }

  private void normalisers(StringBuilder text) {
    if (leftOut.size() < 2) {
      return;
    }
    line(text, "%n## Which normaliser%n");
    line(text, "Balanced accuracy on the left-out domain, by normaliser.%n");
    line(text, "| left out | %s |", String.join(" | ", leftOut.keySet()));
    line(text, "|---|%s", "---:|".repeat(leftOut.size()));
    for (int i = 0; i < bank.domains().size(); i++) {
      int index = i;
      row(text, bank.domains().get(i).name(), one -> balanced(one.domains().get(index).scores()));
    }
    row(
        text,
        "mean",
        one -> one.domains().stream().mapToDouble(d -> balanced(d.scores())).average().orElse(0));
  }

  private void row(StringBuilder text, String name, ToDoubleFunction<LeaveOneOut> figure) {
    StringBuilder cells = new StringBuilder();
    leftOut.values().forEach(one -> cells.append(format(" %.3f |", figure.applyAsDouble(one))));
    line(text, "| %s |%s", name, cells);
  }

  private static void faults(StringBuilder text) {
    line(text, "%n## Known faults%n");
    line(
        text,
        "- On a new domain it is often wrong (the table above). It is a start until somebody has"
            + " labelled a few posts, not a judge; its probabilities say so by staying near one"
            + " half.%n"
            + "- The anchors are sentences that this project's authors wrote: what they took for"
            + " typical of misinformation is in them.%n"
            + "- Its classes are those of the sources: fact-checked claims, edited encyclopedia"
            + " sentences, headlines by publisher. It can learn a source's style for its truth.%n"
            + "- Both classes counted the same in training and calibration. Where misinformation"
            + " is rare its probabilities are too high until the domain's labels correct them.%n"
            + "- English, short texts, mostly from the United States, up to the sources' years.%n"
            + "- A vector is no safeguard of its text: whoever tries can guess what it was about.");
  }

  private void again(StringBuilder text) {
    line(text, "%n## Make it again%n");
    line(text, "```%n./touchstone sources build --data DIR --out FILE%s%n```%n", options());
    line(
        text,
        "DIR holds the input files of the SHA-256 above. The same inputs give the same bank, and"
            + " the bank alone gives the same weights, on one family of processors.");
  }

  private String options() {
    return option("--sources", String.join(",", request.sources()))
        + option("--unseen", String.join(",", request.unseen()))
        + option("--cap", Integer.toString(request.capPerClass()))
        + option("--seed", Long.toString(request.seed()))
        + (request.comparesNormalisers() ? " \\%n    --compare-normalisers".formatted() : "");
  }

  private static String option(String name, String value) {
    return value.isEmpty() ? "" : " \\%n    %s %s".formatted(name, value);
  }

  private static double balanced(ScoredLabels raw) {
    int[] labels = raw.labels();
    double[] signs = Arrays.stream(raw.scores()).map(score -> score >= 0 ? 1 : 0).toArray();
    return Scores.of(new Predictions(signs, labels)).get(Metric.BALANCED_ACCURACY);
  }

  private static Predictions predictions(ScoredLabels probabilities) {
    return new Predictions(probabilities.scores(), probabilities.labels());
  }

  /** Share of posts decided, and of the decisions that are wrong. */
  private record Decided(double share, double wrong) {

    static Decided of(ScoredLabels probabilities) {
      int decided = 0;
      int wrong = 0;
      for (int i = 0; i < probabilities.size(); i++) {
        Decision decision = SourceDetector.THRESHOLDS.decide(probabilities.scores()[i]);
        boolean accused = decision == Decision.LIKELY_MISINFORMATION;
        boolean misinformation = probabilities.labels()[i] == Label.MISINFORMATION.index();
        decided += decision == Decision.NEEDS_REVIEW ? 0 : 1;
        wrong += decision != Decision.NEEDS_REVIEW && accused != misinformation ? 1 : 0;
      }
      return new Decided(
          (double) decided / probabilities.size(), decided == 0 ? 0 : (double) wrong / decided);
    }
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(format(format, values)).append('\n');
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
