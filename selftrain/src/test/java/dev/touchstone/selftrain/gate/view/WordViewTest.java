package dev.touchstone.selftrain.gate.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordViewTest {

  private static final List<String> PLAIN =
      List.of("the council opened the bridge", "river gauges fell on monday", "ferries run again");
  private static final List<String> LOUD =
      List.of("they hide the secret cure", "secret plot they never tell", "the cure they hide");

  private final List<String> texts = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();

  @Test
  void agreesWhereTheWordsDo() {
    twoKinds(10);

    assertThat(view(ownClusters())).isEqualTo(labels);
  }

  @Test
  void speaksAgainstALabelThatTheWordsDontBear() {
    twoKinds(10);
    texts.addAll(List.of("they hide the secret plot", "the council opened the ferries"));
    labels.addAll(List.of(Label.CREDIBLE, Label.MISINFORMATION));

    assertThat(view(ownClusters()).subList(60, 62))
        .containsExactly(Label.MISINFORMATION, Label.CREDIBLE);
  }

  @Test
  void isNotSwayedByPostsThatSayTheSame() {
    twoKinds(10);
    for (int i = 0; i < 50; i++) {
      texts.add("they hide the secret plot " + i);
      labels.add(Label.CREDIBLE);
    }
    int[] flooded = ownClusters();
    IntStream.range(60, 110).forEach(i -> flooded[i] = 60);

    assertThat(view(flooded).subList(60, 110)).containsOnly(Label.MISINFORMATION);
    assertThat(view(ownClusters()).subList(60, 110)).containsOnly(Label.CREDIBLE);
  }

  @Test
  void doesNotLoseAClassHoweverRare() {
    for (int i = 0; i < 60; i++) {
      texts.add(PLAIN.get(i % 3) + " " + i);
      labels.add(Label.CREDIBLE);
    }
    for (int i = 0; i < 6; i++) {
      texts.add(LOUD.get(i % 3) + " " + i);
      labels.add(Label.MISINFORMATION);
    }

    assertThat(view(ownClusters())).isEqualTo(labels);
  }

  @Test
  void hasNothingToSayOfNothing() {
    assertThat(view(new int[0])).isEmpty();
  }

  @Test
  void readsTheSameFeaturesWhateverTheTypography() {
    assertThat(NgramFeatures.of("The  Bridge, is OPEN!"))
        .isEqualTo(NgramFeatures.of("the bridge is open"));
    assertThat(NgramFeatures.of("the bridge")).isNotEqualTo(NgramFeatures.of("bridge the"));
    assertThat(NgramFeatures.of("…")).isEmpty();
    assertThat(NgramFeatures.of("a")).hasSize(1);
  }

  private void twoKinds(int times) {
    for (int i = 0; i < times; i++) {
      for (int k = 0; k < PLAIN.size(); k++) {
        texts.add(PLAIN.get(k) + " " + i);
        labels.add(Label.CREDIBLE);
        texts.add(LOUD.get(k) + " " + i);
        labels.add(Label.MISINFORMATION);
      }
    }
  }

  private int[] ownClusters() {
    return IntStream.range(0, texts.size()).toArray();
  }

  private List<Label> view(int[] clusters) {
    return WordView.of(texts, labels, clusters);
  }
}
