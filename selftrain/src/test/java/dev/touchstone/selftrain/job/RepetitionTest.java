package dev.touchstone.selftrain.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.adapt.job.AdaptationException;
import dev.touchstone.adapt.job.AdaptationException.Reason;
import dev.touchstone.adapt.job.Models;
import dev.touchstone.adapt.job.StepListener;
import dev.touchstone.core.contract.Samples;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelQuery;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.core.verdict.Label;
import dev.touchstone.selftrain.job.stream.PostPages;
import dev.touchstone.selftrain.job.stream.RecordedPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Models that are made again, as they were or without some posts. */
class RepetitionTest {

  private static SelfTrainedFlood flood;

  @BeforeAll
  static void learn() {
    flood = new SelfTrainedFlood();
  }

  @AfterAll
  static void close() {
    flood.close();
  }

  @Test
  void givesTheSameModelToTheByte() {
    List<LabelledText> labels = new ArrayList<>(Flood.labels(10));
    labels.add(Samples.labelled(Samples.FLOOD, 70, "A label that came later", Label.CREDIBLE));

    assertThat(
            flood.training().remake(flood.model().version(), labels, Flood.SOURCE, flood.counted()))
        .isEqualTo(flood.model());
  }

  @Test
  void namesErasedPosts() {
    PostPages pages = flood.counted();
    List<PostPages.Drawn> page = new ArrayList<>(pages.next());
    page.replaceAll(drawn -> page.indexOf(drawn) < 12 ? erased(drawn) : drawn);

    assertThatThrownBy(
            () ->
                flood
                    .training()
                    .remake(
                        flood.model().version(), Flood.labels(10), Flood.SOURCE, Flood.pages(page)))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ERASED_POSTS))
        .hasMessageContaining("found 12 of " + page.size() + " erased: [" + id(page, 0))
        .hasMessageContaining(id(page, 9) + " version 1] and 2 more");
  }

  @Test
  void namesErasedLabels() {
    List<LabelledText> labels = new ArrayList<>(Flood.labels(10));
    labels.set(4, new LabelledText(labels.get(4).label(), null));

    assertThatThrownBy(
            () ->
                flood
                    .training()
                    .remake(flood.model().version(), labels, Flood.SOURCE, flood.counted()))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ERASED_LABELS))
        .hasMessageContaining(labels.get(4).label().id().toString());
  }

  @Test
  void refusesAnIncompleteSet() {
    List<PostPages.Drawn> page = flood.counted().next();

    assertThatThrownBy(
            () ->
                flood
                    .training()
                    .remake(
                        flood.model().version(),
                        Flood.labels(10),
                        Flood.SOURCE,
                        Flood.pages(page.subList(0, page.size() - 1))))
        .isInstanceOfSatisfying(
            AdaptationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_POSTS))
        .hasMessageContaining("expected the " + page.size() + " posts");
  }

  @Test
  void refusesAModelThatWasNotSelfTrained() {
    assertThatThrownBy(() -> PseudoLabelsUsed.by(Flood.SOURCE.version()))
        .isInstanceOfSatisfying(
            AdaptationException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.UNSUITABLE_MODEL));
  }

  @Test
  void subtractsAnAuthor() {
    PseudoLabel counting =
        flood.result.pseudoLabels().stream()
            .filter(label -> label.isAccepted() && label.authorSha256() != null)
            .findFirst()
            .orElseThrow();
    Subtraction without = new Subtraction(Set.of(counting.authorSha256()), Set.of());

    SelfTrainingResult again = following(without);

    assertThat(again.pseudoLabels()).isNotEmpty().noneMatch(without::removes);
    assertThat(again.report().parents().follows()).isEqualTo(flood.set());
    assertThat(again.report().parents().without()).isEqualTo(without);
    assertThat(again.report().seed()).isEqualTo(flood.result.report().seed());
    assertThat(again.candidate().map(made -> made.version().weightsSha256()))
        .isNotEqualTo(Optional.of(flood.model().version().weightsSha256()));
  }

  @Test
  void subtractsACluster() {
    int cluster =
        flood.result.pseudoLabels().stream()
            .filter(PseudoLabel::isAccepted)
            .findFirst()
            .orElseThrow()
            .cluster();
    List<String> posts =
        flood.result.pseudoLabels().stream()
            .filter(label -> label.cluster() == cluster)
            .map(label -> label.post().id())
            .toList();

    SelfTrainingResult again = following(Subtraction.ofCluster(cluster));

    assertThat(again.pseudoLabels())
        .hasSize(flood.result.pseudoLabels().size() - posts.size())
        .noneMatch(label -> posts.contains(label.post().id()));
  }

  @Test
  void withoutSubtractingAnythingMakesTheSameModelButForItsRun() {
    SelfTrainingResult again = following(Subtraction.NOTHING);

    assertThat(again.pseudoLabels()).isEqualTo(flood.result.pseudoLabels());
    assertThat(again.candidate().orElseThrow().version().weightsSha256())
        .isEqualTo(flood.model().version().weightsSha256());
  }

  private static SelfTrainingResult following(Subtraction without) {
    PostPages pages =
        new RecordedPages(
            flood.flood.stores.pseudoLabels(),
            flood.flood.stores.posts(),
            PseudoLabelQuery.all(flood.set(), RecordedPages.PAGE));
    return flood
        .training()
        .run(
            new SelfTrainingRequest(
                Samples.FLOOD,
                pages,
                Flood.labels(10),
                new Models(Flood.SOURCE, flood.model(), flood.result.report().json()),
                Plan.following(Flood.set(9), flood.set(), without)),
            StepListener.NONE);
  }

  private static PostPages.Drawn erased(PostPages.Drawn drawn) {
    return new PostPages.Drawn(Flood.erased(drawn.post()), drawn.earlier());
  }

  private static String id(List<PostPages.Drawn> page, int row) {
    return page.get(row).post().id();
  }
}
