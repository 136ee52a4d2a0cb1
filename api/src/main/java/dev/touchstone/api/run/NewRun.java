package dev.touchstone.api.run;

import dev.touchstone.api.problem.Fault;
import dev.touchstone.api.problem.ProblemException;
import dev.touchstone.core.domain.DomainName;
import dev.touchstone.core.label.DomainLabel;
import dev.touchstone.core.run.RunKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body that asks for a run.
 *
 * @param domain the domain it is for
 * @param kind what it shall do: {@value #ADAPTATION}, {@value #SELF_TRAINING}, {@value #RE_SCORE}
 *     or {@value #DEEPENING}
 * @param requestedBy who asks; null for the key's name
 * @param modelId a self-trained model, whose posts are learned from again without some of them;
 *     null where the stream is
 * @param withoutAuthors names of authors whose posts a self-training run leaves out; null for none
 * @param withoutClusters numbers of clusters of the model's pseudo-labels to leave out; null for
 *     none
 * @param from posts ingested from this moment on, for a re-score; else null
 * @param to and before this one
 */
public record NewRun(
    @Schema(required = true) String domain,
    @Schema(
            required = true,
            enumeration = {
              NewRun.ADAPTATION,
              NewRun.SELF_TRAINING,
              NewRun.RE_SCORE,
              NewRun.DEEPENING
            })
        String kind,
    String requestedBy,
    String modelId,
    List<String> withoutAuthors,
    List<Integer> withoutClusters,
    @Schema(format = "date-time") String from,
    @Schema(format = "date-time") String to) {

  static final String ADAPTATION = "adaptation";
  static final String SELF_TRAINING = "self-training";
  static final String RE_SCORE = "re-score";
  static final String DEEPENING = "deepening";
  private static final List<String> KINDS = List.of(ADAPTATION, SELF_TRAINING, RE_SCORE, DEEPENING);

  /** Most authors, and most clusters, that a run leaves out. */
  static final int MOST = 1000;

  private static final int MAX_AUTHOR_LENGTH = 256;

  /** Asks for an adaptation. */
  public static NewRun adaptation(String domain, String requestedBy) {
    return new NewRun(domain, ADAPTATION, requestedBy, null, null, null, null, null);
  }

  /** Asks for a deepening. */
  public static NewRun deepening(String domain, String requestedBy) {
    return new NewRun(domain, DEEPENING, requestedBy, null, null, null, null, null);
  }

  /** Asks for self-training on the domain's stream. */
  public static NewRun selfTraining(String domain, String requestedBy, List<String> without) {
    return new NewRun(domain, SELF_TRAINING, requestedBy, null, without, null, null, null);
  }

  /** The same on what a self-trained model of the domain learned from, without some clusters. */
  public NewRun following(String model, List<Integer> clusters) {
    return new NewRun(domain, kind, requestedBy, model, withoutAuthors, clusters, from, to);
  }

  void check() {
    List<Fault> faults = new ArrayList<>();
    if (!DomainName.isValid(domain)) {
      faults.add(Fault.at("/domain", DomainName.RULE));
    }
    if (kind == null || !KINDS.contains(kind)) {
      faults.add(Fault.at("/kind", "expected one of " + KINDS));
    }
    if (!RE_SCORE.equals(kind) && (from != null || to != null)) {
      faults.add(Fault.at("/kind", "expected " + RE_SCORE + " with from and to"));
    }
    if (requestedBy != null && !isName(requestedBy)) {
      faults.add(
          Fault.at(
              "/requestedBy",
              "expected 1 to "
                  + DomainLabel.MAX_ANALYST_LENGTH
                  + " characters, none of them control"));
    }
    checkSubtraction(faults);
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
  }

  RunKind asked() {
    return switch (kind) {
      case SELF_TRAINING -> RunKind.SELF_TRAINING;
      case RE_SCORE -> RunKind.RE_SCORE;
      case DEEPENING -> RunKind.DEEPENING;
      default -> RunKind.ADAPTATION;
    };
  }

  /** The same, asked for by {@code name}. */
  NewRun by(String name) {
    return new NewRun(domain, kind, name, modelId, withoutAuthors, withoutClusters, from, to);
  }

  List<String> authorsLeftOut() {
    return Objects.requireNonNullElse(withoutAuthors, List.of());
  }

  List<Integer> clustersLeftOut() {
    return Objects.requireNonNullElse(withoutClusters, List.of());
  }

  private void checkSubtraction(List<Fault> faults) {
    boolean leavesOut = !authorsLeftOut().isEmpty() || !clustersLeftOut().isEmpty();
    if (!SELF_TRAINING.equals(kind) && (modelId != null || leavesOut)) {
      faults.add(Fault.at("/kind", "expected " + SELF_TRAINING + " where something is left out"));
    }
    if (modelId != null && !leavesOut) {
      faults.add(Fault.at("/modelId", "expected authors or clusters to leave out of it"));
    }
    if (modelId == null && !clustersLeftOut().isEmpty()) {
      faults.add(Fault.at("/withoutClusters", "expected a modelId, whose clusters they are"));
    }
    checkEach(faults);
  }

  private void checkEach(List<Fault> faults) {
    if (authorsLeftOut().size() > MOST || clustersLeftOut().size() > MOST) {
      faults.add(Fault.at("", "expected at most " + MOST + " authors and clusters to leave out"));
    }
    for (int i = 0; i < authorsLeftOut().size(); i++) {
      String author = authorsLeftOut().get(i);
      if (author == null || author.isEmpty() || author.length() > MAX_AUTHOR_LENGTH) {
        faults.add(
            Fault.at("/withoutAuthors/" + i, "expected 1 to " + MAX_AUTHOR_LENGTH + " characters"));
      }
    }
    for (int i = 0; i < clustersLeftOut().size(); i++) {
      if (clustersLeftOut().get(i) == null || clustersLeftOut().get(i) < 0) {
        faults.add(Fault.at("/withoutClusters/" + i, "expected a number from 0"));
      }
    }
  }

  private static boolean isName(String name) {
    return !name.isBlank()
        && name.length() <= DomainLabel.MAX_ANALYST_LENGTH
        && name.chars().noneMatch(Character::isISOControl);
  }
}
