package dev.touchstone.detector;

import dev.touchstone.core.domain.ThresholdStore;
import dev.touchstone.core.port.Classifier;
import dev.touchstone.core.port.Explainer;
import dev.touchstone.core.port.ModelJudge;
import dev.touchstone.core.port.ModelStore;
import dev.touchstone.core.shadow.Judged;
import dev.touchstone.core.verdict.Classification;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.detector.text.LanguageDetector;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Judges texts with the released models, and says why. Safe for use by several threads.
 *
 * <p>A batch goes the whole way together: each text is normalised as its domain's model asks; one
 * of which nothing is left is not scored; the others are encoded once by each encoder that is asked
 * for, scored, calibrated and decided. The encoders stay their owner's, who closes them after this.
 */
public final class DetectorService implements Classifier, Explainer, ModelJudge {

  private final ServedEncoders encoders;
  private final ServedModels models;
  private final Judgement judgement;
  private final Occlusion occlusion;

  /**
   * A detector.
   *
   * @param encoders the encoders whose vectors models read
   * @param store where models and releases are read
   * @param thresholds domains' own thresholds
   * @param clock tells when to look for a new release
   */
  public DetectorService(
      ServedEncoders encoders, ModelStore store, ThresholdStore thresholds, Clock clock) {
    this.encoders = encoders;
    this.models = new ServedModels(store, thresholds, encoders, clock);
    this.judgement = new Judgement(LanguageDetector.load());
    this.occlusion = new Occlusion(encoders);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if no model is released, or the released one is damaged or reads
   *     an encoder that there is not
   */
  @Override
  public List<Classification> classify(List<Request> requests) {
    return judge(requests).stream().map(Judged::classification).toList();
  }

  @Override
  public List<Judged> judge(List<Request> requests) {
    List<Request> distinct = requests.stream().distinct().toList();
    List<Judged> judged = judged(readings(distinct));
    Map<Request, Judged> byRequest = new HashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      byRequest.put(distinct.get(i), judged.get(i));
    }
    return requests.stream().map(byRequest::get).toList();
  }

  @Override
  public List<List<Classification>> judge(List<String> modelIds, List<String> texts) {
    List<Reading> readings =
        modelIds.stream()
            .map(models::named)
            .flatMap(model -> texts.stream().map(text -> Reading.of(model, text)))
            .toList();
    List<Judged> judged = judged(readings);
    return IntStream.range(0, modelIds.size())
        .mapToObj(i -> judged.subList(i * texts.size(), (i + 1) * texts.size()))
        .map(part -> part.stream().map(Judged::classification).toList())
        .toList();
  }

  @Override
  public Explanation explain(String modelId, String text) {
    return occlusion.explain(models.named(modelId), text);
  }

  private List<Reading> readings(List<Request> requests) {
    Map<String, ServedModel> champions = new HashMap<>();
    Map<String, ServedModel> shadows = new HashMap<>();
    for (Request request : requests) {
      champions.computeIfAbsent(request.domain(), models::champion);
      shadows.computeIfAbsent(request.domain(), models::shadow);
    }
    return requests.parallelStream()
        .map(
            request ->
                Reading.of(champions.get(request.domain()), request.text())
                    .beside(shadows.get(request.domain())))
        .toList();
  }

  private List<Judged> judged(List<Reading> readings) {
    Encodings encoded = Encodings.of(readings, encoders);
    return readings.parallelStream().map(reading -> judgement.of(reading, encoded)).toList();
  }
}
