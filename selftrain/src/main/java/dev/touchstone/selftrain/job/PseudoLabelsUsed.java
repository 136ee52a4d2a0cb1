package dev.touchstone.selftrain.job;

import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which pseudo-labels a model was made from, as its manifest says.
 *
 * @param set the set; those of it that counted
 * @param posts how many that were
 */
public record PseudoLabelsUsed(PseudoLabelSet set, int posts) {

  private static final String SET = "pseudoLabels";
  private static final String POSTS = "posts";
  private static final Pattern NAMED = Pattern.compile("([0-9a-f-]{36})/(\\d{1,9})");

  Map<String, String> addedTo(Map<String, String> settings) {
    settings.put(SET, set.runId() + "/" + set.attempt());
    settings.put(POSTS, Integer.toString(posts));
    return settings;
  }

  /**
   * Those behind a self-trained model.
   *
   * @throws AdaptationException if its manifest names none
   */
  public static PseudoLabelsUsed by(ModelVersion model) {
    ModelManifest manifest = ModelBundles.manifest(model);
    Map<String, String> settings = manifest.training().settings();
    Matcher set = NAMED.matcher(settings.getOrDefault(SET, ""));
    if (!set.matches() || !settings.getOrDefault(POSTS, "").matches("\\d{1,9}")) {
      throw new AdaptationException(
          Reason.UNSUITABLE_MODEL,
          "model "
              + model.id()
              + ": expected one that was self-trained and names its pseudo-labels, got one of the"
              + " kind "
              + model.kind());
    }
    return new PseudoLabelsUsed(
        new PseudoLabelSet(UUID.fromString(set.group(1)), Integer.parseInt(set.group(2))),
        Integer.parseInt(settings.get(POSTS)));
  }
}
