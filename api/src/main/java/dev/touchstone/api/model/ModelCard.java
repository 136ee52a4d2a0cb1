package dev.touchstone.api.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.run.RunState;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.verdict.Thresholds;
import dev.touchstone.detector.bundle.SourceBankReference;
import dev.touchstone.detector.calibrate.Abstention;
import dev.touchstone.detector.calibrate.Calibrator;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;

/**
 * What there is to know of a model version before one trusts it, from what is stored.
 *
 * @param what what it is, in a sentence
 * @param domain the domain it was made for, or null where it serves any
 * @param reads what it reads
 * @param training how it was trained
 * @param run the run that made it, or null where none did
 * @param labels the labels it learned from
 * @param pseudoLabels posts of the stream it learned from and those left out, by set and reason
 * @param sources the source bank behind it, or null
 * @param ancestors ids of the models it was learned on top of, nearest first
 * @param decides how it decides
 * @param limits what it is known not to do well
 * @param hashes digests
 * @param releases every time it was put into service, newest first
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ModelCard(
    String id,
    String what,
    ModelKind kind,
    String domain,
    Instant createdAt,
    Reads reads,
    Training training,
    MadeBy run,
    Labels labels,
    List<PseudoLabelCount> pseudoLabels,
    SourceBankReference sources,
    List<String> ancestors,
    Decides decides,
    List<String> limits,
    Hashes hashes,
    List<Release> releases) {

  public ModelCard {
    pseudoLabels = List.copyOf(pseudoLabels);
    ancestors = List.copyOf(ancestors);
    limits = List.copyOf(limits);
    releases = List.copyOf(releases);
  }

  /**
   * What it reads.
   *
   * @param encoder the encoder whose vectors it reads
   * @param learnedFrom the encoder that this one was learned from, or null where it was not learned
   * @param normaliser the normaliser of its texts
   */
  public record Reads(EncoderIdentity encoder, EncoderIdentity learnedFrom, String normaliser) {}

  /** How it was trained: enough to make it again from its inputs. */
  public record Training(
      String method, SortedMap<String, String> settings, long seed, String codeRevision) {}

  /** The run that made it. */
  public record MadeBy(
      UUID id, RunKind kind, RunState state, String requestedBy, Instant at, int attempts) {}

  /**
   * The labels it learned from.
   *
   * @param erased how many of their texts are gone, so that it can't be made again
   * @param analysts who gave them, by name
   */
  public record Labels(int credible, int misinformation, int erased, List<String> analysts) {}

  /**
   * How it decides.
   *
   * @param calibration from logits to a probability
   * @param promise what the thresholds promise, or null where they were fixed in advance
   * @param margin how far beyond a threshold a probability has to lie before a post that is judged
   *     again is decided otherwise
   */
  public record Decides(
      Calibrator calibration, Thresholds thresholds, Abstention promise, double margin) {}

  /**
   * Digests.
   *
   * @param manifest the model's id
   */
  public record Hashes(
      String manifest,
      String weights,
      String encoder,
      String encoderWeights,
      String tokenizer,
      String sourceBank) {}
}
