package dev.touchstone.selftrain.evaluate.report;

import dev.touchstone.adapt.evaluate.report.Result;
import dev.touchstone.adapt.evaluate.report.Summaries;
import dev.touchstone.adapt.evaluate.report.SummaryRow;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.selftrain.evaluate.ByDomainRequest;
import dev.touchstone.selftrain.evaluate.StreamProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything that a comparison by domain found.
 *
 * @param facts data and encoder
 * @param protocol labels, seeds and splits
 * @param targets what was found on each target, reading by reading
 * @param means means over the targets
 */
public record SelfTrainingReport(
    Facts facts, StreamProtocol protocol, List<TargetReport> targets, List<Mean> means) {

  /** Name of the mean over all targets. */
  public static final String ALL = "mean";

  public SelfTrainingReport {
    targets = List.copyOf(targets);
    means = List.copyOf(means);
  }

  /**
   * What stands behind it.
   *
   * @param data the data set's name
   * @param sha256 digest of its file
   * @param encoder the encoder behind every embedding
   * @param peakResidentBytes largest resident set of the process; 0 if unknown
   */
  public record Facts(
      String data, String sha256, EncoderIdentity encoder, long peakResidentBytes) {}

  /**
   * A mean over targets.
   *
   * @param name {@link #ALL}, or what is left out
   * @param row its figures; the source of its setting names the targets
   */
  public record Mean(String name, SummaryRow row) {}

  /** Puts targets together, with the means over them. */
  public static SelfTrainingReport of(
      Facts facts, ByDomainRequest request, List<TargetReport> targets) {
    List<Mean> means = new ArrayList<>();
    for (String text : targets.stream().map(t -> t.facts().text()).distinct().toList()) {
      List<TargetReport> read =
          targets.stream().filter(target -> target.facts().text().equals(text)).toList();
      means.addAll(means(ALL, request, read));
      means.addAll(meansWithout(request, read));
    }
    return new SelfTrainingReport(facts, request.protocol(), targets, means);
  }

  private static List<Mean> meansWithout(ByDomainRequest request, List<TargetReport> targets) {
    Set<String> out = Set.copyOf(request.protocol().meanWithout());
    List<String> present =
        targets.stream().map(target -> target.facts().name()).filter(out::contains).toList();
    List<TargetReport> kept =
        targets.stream().filter(target -> !out.contains(target.facts().name())).toList();
    return present.isEmpty() || kept.isEmpty()
        ? List.of()
        : means("mean without " + String.join(", ", present), request, kept);
  }

  private static List<Mean> means(
      String name, ByDomainRequest request, List<TargetReport> targets) {
    Summaries summaries =
        TargetReport.summaries(
            request,
            targets.stream().flatMap(target -> target.methods().stream().map(target::result)));
    return Stream.concat(
            request.methods().stream(),
            targets.get(0).methods().stream().filter(method -> method.startsWith("constant-")))
        .map(method -> new Mean(name, mean(summaries, method, targets)))
        .toList();
  }

  private static SummaryRow mean(Summaries summaries, String method, List<TargetReport> targets) {
    List<Result> results = targets.stream().map(target -> target.result(method)).toList();
    Result.Setting first = results.get(0).setting();
    return summaries.mean(
        results, new Result.Setting(first.text(), "others", method, first.shots()));
  }
}
