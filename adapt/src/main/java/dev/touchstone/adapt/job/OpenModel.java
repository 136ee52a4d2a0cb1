package dev.touchstone.adapt.job;

import dev.touchstone.adapt.anchored.AnchoredKernelRegression;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.guard.Recipe;
import dev.touchstone.adapt.meta.CalibratedHead;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.ModelKind;
import dev.touchstone.detector.bundle.InvalidBundleException;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.head.AnchoredHead;
import dev.touchstone.detector.head.Head;
import dev.touchstone.detector.text.TextNormaliser;

/**
 * A model whose files were checked.
 *
 * @param id its id
 * @param manifest what it is
 * @param head its weights
 */
public record OpenModel(String id, ModelManifest manifest, Head head) {

  /**
   * Opens a bundle.
   *
   * @param role what the model is to the caller, for messages
   * @throws AdaptationException if it is damaged or reads vectors of another encoder
   */
  public static OpenModel of(ModelBundle bundle, String role, EncoderIdentity encoder) {
    OpenModel model = open(bundle, role);
    if (!model.manifest.encoder().id().equals(encoder.id())) {
      throw new AdaptationException(
          Reason.OTHER_ENCODER,
          role
              + " model "
              + model.id
              + ": expected one that reads the encoder "
              + described(encoder)
              + ", got one that reads "
              + described(model.manifest.encoder()));
    }
    return model;
  }

  /**
   * Opens a bundle, whatever encoder it reads.
   *
   * @param role what the model is to the caller, for messages
   * @throws AdaptationException if it is damaged
   */
  public static OpenModel open(ModelBundle bundle, String role) {
    String id = bundle.version().id();
    try {
      return new OpenModel(id, ModelBundles.manifest(bundle.version()), ModelBundles.head(bundle));
    } catch (InvalidBundleException e) {
      throw new AdaptationException(
          Reason.DAMAGED_MODEL, role + " model " + id + " is damaged: " + e.getMessage(), e);
    }
  }

  /** How its texts are read. */
  public TextNormaliser normaliser() {
    return TextNormaliser.named(manifest.normaliser());
  }

  /**
   * The head, for learning on top of it.
   *
   * @throws AdaptationException if it is of another kind
   */
  public AnchoredHead anchored() {
    if (head instanceof AnchoredHead anchored) {
      return anchored;
    }
    throw new AdaptationException(
        Reason.UNSUITABLE_MODEL,
        "model "
            + id
            + ": expected a head with anchors, for labels to be learned on top of, got one of "
            + manifest.training().method());
  }

  /** Head and calibration. */
  public CalibratedHead calibrated() {
    return new CalibratedHead(head, manifest.calibrator());
  }

  /** Number of texts that it was adapted from; 0 where it was not. */
  int supportRows() {
    return manifest.training().labels().stream().mapToInt(use -> use.row() + 1).max().orElse(0);
  }

  /** Whether it can be learned again from its own support rows. */
  public boolean isRefittable() {
    boolean byLabels =
        manifest.kind() == ModelKind.DEEPENED
            || manifest.training().method().equals(AnchoredKernelRegression.VERSION);
    return byLabels
        && supportRows() > 0
        && head instanceof AnchoredHead anchored
        && anchored.shots().support().length == supportRows();
  }

  /**
   * How it is made, for a comparison: one that was adapted from labels is learned again, any other
   * is taken as it is.
   *
   * @param contested vectors of the texts of the comparison, as it reads them
   */
  public Recipe recipe(float[][] contested) {
    if (isRefittable()) {
      int[] labels = new int[supportRows()];
      manifest.training().labels().forEach(use -> labels[use.row()] = use.label().index());
      return Recipe.adapted(anchored(), labels, contested);
    }
    return Recipe.asItIs(calibrated());
  }

  private static String described(EncoderIdentity encoder) {
    return encoder.name() + " " + encoder.precision() + " (" + encoder.id() + ")";
  }
}
