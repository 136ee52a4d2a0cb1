package dev.touchstone.selftrain.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.adapt.builtin.BuiltIn;
import dev.touchstone.adapt.job.Adaptation;
import dev.touchstone.adapt.job.AdaptationRequest;
import dev.touchstone.adapt.job.Models;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.contract.Stores;
import dev.touchstone.core.intake.JudgedPost;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.memory.MemoryStores;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.post.Post;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelDraft;
import dev.touchstone.detector.bundle.ModelDraft.Reading;
import dev.touchstone.detector.bundle.ModelManifest;
import dev.touchstone.detector.calibrate.Calibrator;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.text.NormaliserMode;
import dev.touchstone.selftrain.job.stream.DomainPages;
import dev.touchstone.selftrain.job.stream.PostPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The flood of the repository's sample posts, in stores of its own. */
final class Flood {

  static final ModelBundle SOURCE = BuiltIn.sourceModel();
  static final Clock CLOCK = Clock.fixed(Samples.START, ZoneOffset.UTC);

  /** Posts of each class that have a label where there are labels; the others are the stream. */
  static final int LABELLED = 10;

  private static final Path SAMPLE = Path.of("../api/src/main/resources/sample/posts.jsonl");

  final Stores stores = MemoryStores.empty();

  /** No posts yet. */
  Flood() {
    stores.models().add(Samples.SOURCE_MODEL);
  }

  /** The sample's posts, without those that {@link #labels} labels. */
  static List<Post> stream() {
    return Stream.of(Label.values())
        .flatMap(label -> lines(label).skip(LABELLED))
        .map(Flood::post)
        .toList();
  }

  /** Labels of the first posts of each class. */
  static List<LabelledText> labels(int each) {
    List<LabelledText> labels = new ArrayList<>();
    for (Label label : Label.values()) {
      lines(label)
          .limit(each)
          .forEach(
              line ->
                  labels.add(
                      Samples.labelled(
                          Samples.FLOOD, labels.size(), line.get("text").asText(), label)));
    }
    return labels;
  }

  /** Stores posts as if they had been read from Kafka. */
  Flood store(List<Post> posts) {
    long from = stores.intake().nextOffset(Samples.TOPIC, 0).orElse(0);
    JudgedPost[] judged =
        IntStream.range(0, posts.size())
            .mapToObj(
                i ->
                    Samples.judged(
                        Samples.intake(posts.get(i), Samples.at(from + i)),
                        Samples.credible(posts.get(i).text())))
            .toArray(JudgedPost[]::new);
    if (judged.length > 0) {
      stores.intake().store(Samples.batch(from, judged));
    }
    return this;
  }

  /** A run on the whole stream, on top of the source model that also serves. */
  SelfTrainingRequest request(List<LabelledText> labels) {
    return request(labels, source(), Plan.onStream(set(1), Subtraction.NOTHING));
  }

  SelfTrainingRequest request(List<LabelledText> labels, Models models, Plan plan) {
    return new SelfTrainingRequest(
        Samples.FLOOD,
        new DomainPages(stores.posts(), Samples.FLOOD, 10_000),
        labels,
        models,
        plan);
  }

  /** One page and no more. */
  static PostPages pages(List<PostPages.Drawn> page) {
    List<List<PostPages.Drawn>> pages = new ArrayList<>(List.of(page, List.of()));
    return () -> pages.remove(0);
  }

  /**
   * What a domain has as a rule before self-training: a champion that was adapted from its labels.
   */
  static Models adapted(Encoder encoder, List<LabelledText> labels) {
    AdaptationRequest request =
        new AdaptationRequest(Samples.FLOOD, labels, source(), Samples.uuid7(Samples.START, 7));
    ModelBundle champion =
        new Adaptation(encoder, CLOCK, "abc123").run(request, StepListener.NONE).candidate();
    return new Models(SOURCE, champion, null);
  }

  /** What a domain has to begin with: the source model serves. */
  static Models source() {
    return new Models(SOURCE, SOURCE, null);
  }

  /** The source model, which reads texts another way. */
  static ModelBundle sourceReading(NormaliserMode normaliser) {
    ModelManifest m = ModelBundles.manifest(SOURCE.version());
    return source(m, new Reading(m.encoder(), normaliser.version()), m.calibrator());
  }

  /** The source model, to which everything is misinformation. */
  static ModelBundle sourceThatSuspectsAll() {
    ModelManifest m = ModelBundles.manifest(SOURCE.version());
    return source(m, new Reading(m.encoder(), m.normaliser()), new Calibrator(1, 50));
  }

  private static ModelBundle source(ModelManifest m, Reading reading, Calibrator calibrator) {
    return ModelBundles.of(
        new ModelDraft(
            reading,
            ModelBundles.head(SOURCE),
            new ModelDraft.Deciding(calibrator, m.thresholds()),
            new ModelDraft.Origin(
                m.kind(), null, m.sourceBank(), m.training(), null, CLOCK.instant())));
  }

  /** The post without its text. */
  static StoredPost erased(StoredPost post) {
    return new StoredPost(
        post.id(),
        post.version(),
        post.assignment(),
        null,
        post.rawSha256(),
        post.author(),
        post.publishedAt(),
        post.url(),
        post.lang(),
        post.origin(),
        post.ingestedAt());
  }

  static PseudoLabelSet set(long run) {
    return new PseudoLabelSet(Samples.uuid7(Samples.START, run), 1);
  }

  static Post post(String id, String text, String author) {
    return new Post(id, text, Samples.FLOOD, author, null, null, "en");
  }

  private static Post post(JsonNode line) {
    return post(line.get("id").asText(), line.get("text").asText(), line.get("author").asText());
  }

  private static Stream<JsonNode> lines(Label label) {
    try (MappingIterator<JsonNode> lines =
        new ObjectMapper().readerFor(JsonNode.class).readValues(SAMPLE.toFile())) {
      return lines.readAll().stream()
          .filter(line -> line.get("domain").asText().equals("harbour-flood"))
          .filter(line -> line.get("label").asText().equalsIgnoreCase(label.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
