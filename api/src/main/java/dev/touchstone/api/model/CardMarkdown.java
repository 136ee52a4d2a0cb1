package dev.touchstone.api.model;

import dev.touchstone.api.model.ModelCard.Decides;
import dev.touchstone.api.model.ModelCard.Labels;
import dev.touchstone.api.model.ModelCard.MadeBy;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.detector.bundle.SourceBankReference;
import dev.touchstone.detector.bundle.SourceBankReference.SourceDomain;
import dev.touchstone.detector.calibrate.Abstention;
import java.util.List;
import java.util.Locale;

/** A model card as Markdown for people. */
final class CardMarkdown {

  /** The media type of Markdown. */
  static final String MEDIA_TYPE = "text/markdown";

  private final StringBuilder text = new StringBuilder();
  private final ModelCard card;

  private CardMarkdown(ModelCard card) {
    this.card = card;
  }

  static String of(ModelCard card) {
    CardMarkdown markdown = new CardMarkdown(card);
    markdown.opening();
    markdown.madeFrom();
    markdown.training();
    markdown.decides(card.decides());
    markdown.list("Known limits", card.limits());
    markdown.list("Releases", card.releases().stream().map(CardMarkdown::release).toList());
    markdown.hashes();
    return markdown.text.toString();
  }

  private void opening() {
    EncoderIdentity encoder = card.reads().encoder();
    line("# Model %s%n", card.id().substring(0, 12));
    line("%s%n", card.what());
    line("| | |%n|---|---|");
    line("| id | `%s` |", card.id());
    line("| kind | %s |", card.kind());
    line("| domain | %s |", card.domain() == null ? "any" : card.domain());
    line("| made | %s |", card.createdAt());
    line("| encoder | %s %s |", encoder.name(), encoder.precision());
    EncoderIdentity learnedFrom = card.reads().learnedFrom();
    if (learnedFrom != null) {
      line(
          "| encoder learned from | %s, weights `%s` |",
          learnedFrom.name(), learnedFrom.weightsSha256());
    }
    line("| normaliser | %s |", card.reads().normaliser());
  }

  private void madeFrom() {
    line("%n## Made from%n");
    run(card.run());
    labels(card.labels());
    for (PseudoLabelCount count : card.pseudoLabels()) {
      line(
          "- %,d posts of the stream, attempt %d: %s",
          count.posts(),
          count.set().attempt(),
          count.quarantine() == null ? "counted" : "left out, " + count.quarantine());
    }
    for (String ancestor : card.ancestors()) {
      line("- on top of the model `%s`", ancestor);
    }
    sources(card.sources());
  }

  private void run(MadeBy run) {
    if (run != null) {
      line(
          "- by the run `%s` (%s), asked for by %s", run.id(), run.kind(), cell(run.requestedBy()));
    }
  }

  private void labels(Labels labels) {
    if (labels.credible() + labels.misinformation() > 0) {
      line(
          "- labels: %d misinformation, %d credible, by %s",
          labels.misinformation(), labels.credible(), cell(String.join(", ", labels.analysts())));
    }
  }

  private void sources(SourceBankReference bank) {
    if (bank != null) {
      line("%n| source domain | misinformation | credible | licence |%n|---|---:|---:|---|");
      for (SourceDomain domain : bank.domains()) {
        line(
            "| %s | %,d | %,d | %s |",
            cell(domain.name()),
            domain.misinformation(),
            domain.credible(),
            cell(domain.licence()));
      }
    }
  }

  private void training() {
    line("%n## Training%n");
    line("| setting | value |%n|---|---|");
    line("| method | %s |", card.training().method());
    card.training().settings().forEach((name, value) -> line("| %s | %s |", name, cell(value)));
    line("| seed | %d |", card.training().seed());
    line("| code revision | %s |", card.training().codeRevision());
  }

  private void decides(Decides decides) {
    line("%n## Decides%n");
    line(
        "- calibration: log-odds / %.3f %+.3f",
        decides.calibration().temperature(), decides.calibration().priorShift());
    line(
        "- credible up to %.3f, misinformation from %.3f, needs review between",
        decides.thresholds().credibleAtMost(), decides.thresholds().misinformationAtLeast());
    line("- judged again, a post is decided otherwise beyond a margin of %.3f", decides.margin());
    if (decides.promise() != null) {
      side("credible posts called misinformation", decides.promise().credible());
      side("misinformation called credible", decides.promise().misinformation());
    }
  }

  private void side(String errors, Abstention.Side side) {
    line(
        "- %s: at most %.1f %%, by %d labels%s",
        errors, 100 * side.bound(), side.labels(), side.guaranteed() ? "" : "; not guaranteed");
  }

  private void list(String title, List<String> items) {
    line("%n## %s%n", title);
    items.forEach(item -> line("- %s", item));
    if (items.isEmpty()) {
      line("none");
    }
  }

  private static String release(Release release) {
    return release.releasedAt()
        + ": "
        + release.alias()
        + " of "
        + (release.domain() == null ? "every domain without its own" : release.domain())
        + ", by "
        + cell(release.actor())
        + (release.reason() == null ? "" : ": " + cell(release.reason()));
  }

  private void hashes() {
    line("%n## SHA-256%n");
    line("| | |%n|---|---|");
    line("| manifest, the id | `%s` |", card.hashes().manifest());
    line("| weights | `%s` |", card.hashes().weights());
    line("| encoder, all that decides a vector | `%s` |", card.hashes().encoder());
    line("| encoder weights | `%s` |", card.hashes().encoderWeights());
    line("| tokenizer | `%s` |", card.hashes().tokenizer());
    if (card.hashes().sourceBank() != null) {
      line("| source bank | `%s` |", card.hashes().sourceBank());
    }
  }

  /** What people wrote, without what Markdown would take for markup. */
  private static String cell(String value) {
    return value.replaceAll("[\\p{Cntrl}]", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
