package dev.touchstone.api.provenance;

import static dev.touchstone.api.provenance.ProvDocument.name;

import com.fasterxml.jackson.databind.JsonNode;
import dev.touchstone.api.provenance.ProvDocument.QualifiedName;
import dev.touchstone.api.provenance.Provenance.DecisionPart;
import dev.touchstone.api.provenance.Provenance.LabelPart;
import dev.touchstone.api.provenance.Provenance.ModelPart;
import dev.touchstone.api.provenance.Provenance.ParentPart;
import dev.touchstone.api.provenance.Provenance.PostPart;
import dev.touchstone.api.run.RunView;
import dev.touchstone.core.run.RunKind;
import dev.touchstone.core.selftrain.PseudoLabelCount;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A verdict's provenance in the terms of W3C PROV: posts, verdicts, models, labels and
 * pseudo-labels are entities; judging and runs are activities; people and Touchstone are agents.
 */
public final class ProvJson {

  /** The media type of PROV-JSON. */
  public static final String MEDIA_TYPE = "application/provenance+json";

  private static final QualifiedName REVISION = new QualifiedName("prov:Revision");

  private final ProvDocument document = new ProvDocument();
  private final Provenance source;

  private ProvJson(Provenance source) {
    this.source = source;
  }

  /** The document that says what {@code provenance} does. */
  public static JsonNode of(Provenance provenance) {
    ProvJson prov = new ProvJson(provenance);
    prov.judgement(prov.post(), prov.model());
    return prov.document.json();
  }

  private void judgement(String post, String model) {
    String verdict = verdict();
    String judgement =
        activity(name("judgement", source.verdictId()), Map.of("prov:endTime", decidedAt()));
    document.relation(
        "wasGeneratedBy",
        Map.of("prov:entity", verdict, "prov:activity", judgement, "prov:time", decidedAt()));
    used(judgement, post);
    used(judgement, model);
    derived(verdict, post, Map.of());
    associated(judgement, source.decision().actor());
    if (source.decision().runId() != null) {
      document.relation(
          "wasInformedBy", Map.of("prov:informed", judgement, "prov:informant", reScoring()));
    }
    if (source.supersedes() != null) {
      derived(verdict, verdict(source.supersedes()), Map.of("prov:type", REVISION));
    }
    if (source.supersededBy() != null) {
      derived(verdict(source.supersededBy()), verdict, Map.of("prov:type", REVISION));
    }
  }

  private String reScoring() {
    return activity(
        name("run", source.decision().runId()),
        Map.of("prov:type", new QualifiedName("ts:Run"), "ts:kind", RunKind.RE_SCORE));
  }

  private Object decidedAt() {
    return source.times().decided();
  }

  private String verdict() {
    DecisionPart decision = source.decision();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("ts:Verdict"));
    attributes.put("ts:domain", source.domain().name());
    attributes.put("ts:decision", decision.value());
    attributes.put("ts:abstainReason", decision.abstainReason());
    attributes.put("ts:probability", decision.probability());
    attributes.put("ts:credibleAtMost", decision.thresholds().credibleAtMost());
    attributes.put("ts:misinformationAtLeast", decision.thresholds().misinformationAtLeast());
    attributes.put("ts:heldByMargin", decision.heldByMargin());
    attributes.put("ts:automation", decision.automation());
    attributes.put("ts:reason", decision.reason());
    attributes.put("ts:traceId", source.traceId());
    return entity(name("verdict", source.verdictId()), attributes);
  }

  private String verdict(UUID id) {
    return entity(name("verdict", id), Map.of("prov:type", new QualifiedName("ts:Verdict")));
  }

  private String post() {
    PostPart post = source.post();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("ts:Post"));
    attributes.put("ts:rawSha256", post.rawSha256());
    attributes.put("ts:normalisedSha256", post.normalisedSha256());
    attributes.put("ts:normaliser", post.normaliser());
    attributes.put("ts:language", post.language());
    attributes.put("ts:textErased", post.textErased());
    attributes.put("ts:topic", source.origin().topic());
    attributes.put("ts:partition", source.origin().partition());
    attributes.put("ts:offset", source.origin().offset());
    attributes.put("ts:publishedAt", source.times().event());
    attributes.put("ts:ingestedAt", source.times().ingested());
    return entity(name("post", post.id(), post.version()), attributes);
  }

  private String model() {
    ModelPart model = source.model();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("ts:Model"));
    attributes.put("ts:kind", model.kind());
    attributes.put("ts:domain", model.domain());
    attributes.put("ts:weightsSha256", model.weightsSha256());
    attributes.put("ts:encoderId", model.encoderId());
    attributes.put("ts:createdAt", model.createdAt());
    String name = entity(name("model", model.id()), attributes);
    ancestors(name, model.ancestors());
    if (model.ancestors().isEmpty()) {
      bank(name, model.sourceBank());
    }
    if (model.encoderLearnedFrom() != null) {
      encoders(name, model);
    }
    if (model.run() != null) {
      run(name, model);
    }
    model.labels().forEach(label -> derived(name, label(label), Map.of()));
    return name;
  }

  private void encoders(String model, ModelPart part) {
    String learned = encoder(part.encoder());
    derived(model, learned, Map.of());
    derived(learned, encoder(part.encoderLearnedFrom()), Map.of("prov:type", REVISION));
  }

  private String encoder(JsonNode identity) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("ts:Encoder"));
    attributes.put("prov:label", identity.path("name").asText());
    attributes.put("ts:precision", identity.path("precision").asText());
    attributes.put("ts:weightsSha256", identity.path("weightsSha256").asText());
    return entity(name("encoder", identity.path("weightsSha256").asText()), attributes);
  }

  private void ancestors(String model, List<ParentPart> ancestors) {
    String child = model;
    for (ParentPart ancestor : ancestors) {
      Map<String, Object> attributes = new HashMap<>();
      attributes.put("prov:type", new QualifiedName("ts:Model"));
      attributes.put("ts:kind", ancestor.kind());
      attributes.put("ts:weightsSha256", ancestor.weightsSha256());
      attributes.put("ts:createdAt", ancestor.createdAt());
      String parent = entity(name("model", ancestor.id()), attributes);
      derived(child, parent, Map.of());
      child = parent;
    }
    if (!ancestors.isEmpty()) {
      bank(child, source.model().sourceBank());
    }
  }

  private void bank(String model, JsonNode bank) {
    if (bank != null && bank.hasNonNull("sha256")) {
      Map<String, Object> attributes = new HashMap<>();
      attributes.put("prov:type", new QualifiedName("ts:SourceBank"));
      attributes.put("prov:label", bank.path("name").asText());
      derived(model, entity(name("bank", bank.get("sha256").asText()), attributes), Map.of());
    }
  }

  private void run(String model, ModelPart part) {
    RunView run = part.run();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("ts:Run"));
    attributes.put("ts:kind", run.kind());
    attributes.put("prov:startTime", run.startedAt());
    attributes.put("prov:endTime", run.finishedAt());
    String activity = activity(name("run", run.id()), attributes);
    document.relation("wasGeneratedBy", Map.of("prov:entity", model, "prov:activity", activity));
    associated(activity, run.requestedBy());
    part.labels().forEach(label -> used(activity, label(label)));
    if (part.parent() != null) {
      used(activity, name("model", part.parent().id()));
    }
    part.pseudoLabels().stream()
        .map(PseudoLabelCount::set)
        .distinct()
        .forEach(set -> used(activity, pseudoLabels(set, part.pseudoLabels())));
  }

  private String pseudoLabels(PseudoLabelSet set, List<PseudoLabelCount> counts) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("prov:Collection"));
    counts.stream()
        .filter(count -> count.set().equals(set))
        .forEach(
            count ->
                attributes.put(
                    "ts:" + (count.quarantine() == null ? "COUNTED" : count.quarantine()),
                    count.posts()));
    return entity(name("pseudo-labels", set.runId(), set.attempt()), attributes);
  }

  private String label(LabelPart label) {
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("prov:type", new QualifiedName("ts:Label"));
    attributes.put("ts:label", label.label());
    attributes.put("ts:postId", label.postId());
    attributes.put("ts:rawSha256", label.rawSha256());
    attributes.put("ts:labelledAt", label.labelledAt());
    attributes.put("ts:textErased", label.textErased());
    String known = name("label", label.id());
    if (!document.json().path("entity").has(known)) {
      entity(known, attributes);
      document.relation(
          "wasAttributedTo", Map.of("prov:entity", known, "prov:agent", agent(label.analyst())));
    }
    return known;
  }

  private void associated(String activity, String actor) {
    document.relation(
        "wasAssociatedWith", Map.of("prov:activity", activity, "prov:agent", agent(actor)));
  }

  private void used(String activity, String entity) {
    document.relation("used", Map.of("prov:activity", activity, "prov:entity", entity));
  }

  private void derived(String generated, String used, Map<String, Object> more) {
    Map<String, Object> attributes = new HashMap<>(more);
    attributes.put("prov:generatedEntity", generated);
    attributes.put("prov:usedEntity", used);
    document.relation("wasDerivedFrom", attributes);
  }

  private String agent(String actor) {
    boolean machine = actor.equals(Verdict.MACHINE);
    QualifiedName type = new QualifiedName(machine ? "prov:SoftwareAgent" : "prov:Person");
    return document.element(
        "agent", name("agent", actor), Map.of("prov:type", type, "prov:label", actor));
  }

  private String entity(String name, Map<String, ?> attributes) {
    return document.element("entity", name, attributes);
  }

  private String activity(String name, Map<String, ?> attributes) {
    return document.element("activity", name, attributes);
  }
}
