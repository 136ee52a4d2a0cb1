package dev.touchstone.adapt.job;

import dev.touchstone.adapt.builtin.BuiltIn;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.head.Head;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A domain with invented labels: rumours and notices about a dam. */
final class Invented {

  static final String DOMAIN = "dam";
  static final Clock CLOCK = Clock.fixed(Samples.START, ZoneOffset.UTC);
  static final UUID RUN = Samples.uuid7(Samples.START, 99);
  static final ModelBundle SOURCE = BuiltIn.sourceModel();

  private static final List<String> RUMOURS =
      List.of(
          "They blew up the dam on purpose, share this before it is deleted",
          "My cousin works there and says the engineers fled days before",
          "Nobody tells you that the water is poisoned, wake up people",
          "The mayor sold the dam to strangers, that is why it broke",
          "Leaked photo proves there never was any flood at all",
          "Doctors are silent about what the flood water does to your brain",
          "The weather was made by towers to drive us from our homes",
          "A secret tunnel under the dam hides what they really built",
          "Drinking salt water protects you from the flood disease, trust me",
          "They count the dead twice so that you stay at home and obey",
          "The rescue teams are actors, look at their clean boots",
          "This was planned for years, the map was printed in March");

  private static final List<String> NOTICES =
      List.of(
          "The river stood at 4.2 metres at noon, the county office reports",
          "Shelter is open at the school on Mill Road until Friday evening",
          "Two roads stay closed while crews inspect the bridge",
          "The weather service lifted the flood warning for the lower valley",
          "Engineers measured the pressure in the dam wall on Tuesday",
          "Tap water was tested at nine sites and meets the limits",
          "The council will publish the inspection report next week",
          "Volunteers filled eight thousand sandbags, the fire service said",
          "Trains run again on schedule between Holm and Garrow",
          "The insurer opened an office in the town hall for claims",
          "Schools in the valley reopen on Monday with shorter hours",
          "The operator lowered the reservoir by thirty centimetres");

  private Invented() {}

  /** The first {@code each} labels of each class, in turn. */
  static List<LabelledText> labels(int each) {
    List<LabelledText> labels = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      labels.add(label(2L * i, RUMOURS.get(i), Label.MISINFORMATION));
      labels.add(label(2L * i + 1, NOTICES.get(i), Label.CREDIBLE));
    }
    return labels;
  }

  static LabelledText label(long sequence, String text, Label label) {
    return Samples.labelled(DOMAIN, sequence, text, label);
  }

  /** The same label after its text was erased. */
  static LabelledText erased(LabelledText one) {
    return new LabelledText(one.label(), null);
  }

  static AdaptationRequest request(List<LabelledText> labels) {
    return request(labels, SOURCE);
  }

  static AdaptationRequest request(List<LabelledText> labels, ModelBundle champion) {
    return new AdaptationRequest(DOMAIN, labels, new Models(SOURCE, champion, null), RUN);
  }

  /** Texts that tell of the same thing, one with either label, so that each misleads about both. */
  static List<LabelledText> misleading() {
    List<LabelledText> labels = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Label one = i % 2 == 0 ? Label.CREDIBLE : Label.MISINFORMATION;
      Label other = i % 2 == 0 ? Label.MISINFORMATION : Label.CREDIBLE;
      labels.add(label(2L * i, RUMOURS.get(i), one));
      labels.add(label(2L * i + 1, RUMOURS.get(i) + ". So I read in the evening paper", other));
    }
    return labels;
  }

  /** A source model with another head. */
  static ModelBundle model(EncoderIdentity encoder, Head head) {
    ModelManifest m = ModelBundles.manifest(SOURCE.version());
    return ModelBundles.of(
        new ModelDraft(
            new ModelDraft.Reading(encoder, m.normaliser()),
            head,
            new ModelDraft.Deciding(m.calibrator(), m.thresholds()),
            new ModelDraft.Origin(
                m.kind(), null, m.sourceBank(), m.training(), null, CLOCK.instant())));
  }

  /** The identity of an encoder that is not {@code own}. */
  static EncoderIdentity otherThan(EncoderIdentity own) {
    return new EncoderIdentity(
        "other",
        "fp32",
        own.pooling(),
        own.maxTokens(),
        own.dimension(),
        own.weightsSha256(),
        own.tokenizerSha256());
  }
}
