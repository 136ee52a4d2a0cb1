package dev.touchstone.selftrain.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.selftrain.QuarantineReason;
import dev.touchstone.selftrain.gate.CandidateGates.Judgement;
import dev.touchstone.selftrain.gate.settings.GateSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the gates did in a run, for its provenance.
 *
 * @param settings how strict they were
 * @param posts how many posts the stream held
 * @param counted how many of them counted
 * @param quarantined how many did not, by reason
 * @param findings each gate's, in the order they were passed
 * @param nothing why nothing was learned, or null
 */
public record GateReport(
    GateSettings settings,
    int posts,
    int counted,
    Map<QuarantineReason, Integer> quarantined,
    List<GateFinding> findings,
    NothingLearned nothing) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public GateReport {
    Objects.requireNonNull(settings, "settings");
    findings = List.copyOf(findings);
  }

  /** Of a run that ended before it had a candidate. */
  public static GateReport of(GateSettings settings, Admission admission) {
    return new GateReport(
        settings,
        admission.labels().size(),
        admission.accepted().length,
        admission.quarantined(),
        admission.findings(),
        admission.nothing().orElse(null));
  }

  /** The same with what was decided of the candidate. */
  public GateReport with(Judgement judgement) {
    List<GateFinding> all = new ArrayList<>(findings);
    all.addAll(judgement.findings());
    NothingLearned why = Stream.ofNullable(nothing).findFirst().or(judgement::nothing).orElse(null);
    return new GateReport(settings, posts, counted, quarantined, all, why);
  }

  /** The same with why nothing was learned, unless that is known already. */
  public GateReport because(NothingLearned why) {
    return nothing == null
        ? new GateReport(settings, posts, counted, quarantined, findings, why)
        : this;
  }

  /** As a JSON object; the same report gives the same text. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a gate report can't be written as JSON", e);
    }
  }
}
