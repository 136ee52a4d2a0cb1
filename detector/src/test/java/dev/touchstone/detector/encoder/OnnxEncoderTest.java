package dev.touchstone.detector.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEncoderTest {

  private static final String SENTENCE = "The river rose above the wall last night. ";
  private static final List<String> TEXTS =
      List.of("closed", "The bridge is closed.", SENTENCE.repeat(6), "", "\uD83D\uDE31 \u6C34");

  private static Encoder encoder;

  @BeforeAll
  static void open() {
    encoder = Encoders.open(Encoders.DEFAULT, 2);
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void givesVectorsOfLengthOne() {
    for (float[] vector : encoder.encode(TEXTS).vectors()) {
      assertThat(vector).hasSize(encoder.identity().dimension());
      double squares =
          IntStream.range(0, vector.length).mapToDouble(i -> vector[i] * vector[i]).sum();
      assertThat(squares).isCloseTo(1, within(1e-5));
    }
  }

  @Test
  void vectorDependsOnItsTextAloneToTheBit() {
    List<String> mixed = new ArrayList<>(TEXTS);
    IntStream.range(0, 30).forEach(i -> mixed.add("Post number " + i + " of the day"));
    Collections.shuffle(mixed, new Random(7));
    EncodedTexts together = encoder.encode(mixed);
    for (String text : TEXTS) {
      assertThat(together.vector(mixed.indexOf(text)))
          .isEqualTo(encoder.encode(List.of(text)).vector(0));
    }
  }

  @Test
  void encodesEqualTextsOnce() {
    EncodedTexts encoded = encoder.encode(List.of("one", "two", "one", "one"));
    assertThat(encoded.size()).isEqualTo(4);
    assertThat(encoded.vector(2)).isSameAs(encoded.vector(0)).isSameAs(encoded.vector(3));
    assertThat(encoded.vector(1)).isNotEqualTo(encoded.vector(0));
  }

  @Test
  void givesTheSameVectorsToSeveralThreads() {
    float[][] alone = encoder.encode(TEXTS).vectors();
    List<float[][]> together =
        IntStream.range(0, 12).parallel().mapToObj(i -> encoder.encode(TEXTS).vectors()).toList();
    assertThat(together).allSatisfy(vectors -> assertThat(vectors).isEqualTo(alone));
  }

  @Test
  void cutsALongTextAfterASentence() {
    String longest = SENTENCE.repeat(13) + "Nobody was hurt.";
    EncodedTexts encoded = encoder.encode(List.of(longest + " " + SENTENCE.repeat(20), longest));
    assertThat(encoded.truncated(0)).isTrue();
    assertThat(encoded.truncated(1)).isFalse();
    assertThat(encoded.tokens(0)).isEqualTo(encoded.tokens(1)).isLessThan(128);
    assertThat(encoded.vector(0)).isEqualTo(encoded.vector(1));
  }

  @Test
  void cutsALongSentenceAtItsLastToken() {
    EncodedTexts encoded =
        encoder.encode(List.of("water ".repeat(126).strip(), "water ".repeat(9_000).strip()));
    assertThat(encoded.truncated(0)).isFalse();
    assertThat(encoded.truncated(1)).isTrue();
    assertThat(encoded.tokens(1)).isEqualTo(128);
    assertThat(encoded.vector(1)).isEqualTo(encoded.vector(0));
  }

  @Test
  void readsAsManyTokensAsItIsTold() {
    try (Encoder brief = Encoders.open(Encoders.DEFAULT, 1, 16)) {
      assertThat(brief.encode(List.of("water ".repeat(30))).tokens(0)).isEqualTo(16);
      assertThat(brief.identity().id()).isNotEqualTo(encoder.identity().id());
    }
  }

  @Test
  void encodesNothing() {
    assertThat(encoder.encode(List.of()).size()).isZero();
  }

  @Test
  void refusesWorkOnceClosed() {
    Encoder closed = Encoders.open(Encoders.DEFAULT, 1);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.encode(TEXTS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("encoder bge-small-en-v1.5 is closed");
  }
}
