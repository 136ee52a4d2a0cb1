package dev.touchstone.adapt.anchored;

import dev.touchstone.adapt.embed.TextEmbedder;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Label;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Short sentences written for this project in pairs on one subject, one like misinformation and one
 * like a credible post. They are knowledge from outside any data set: since both sentences of a
 * pair share their subject, what sets the two sides apart is not the subject.
 *
 * @param texts the sentences; pair by pair, misinformation first
 * @param sha256 digest of the file they were read from
 */
public record Anchors(List<String> texts, String sha256) {

  private static final String RESOURCE = "anchors.tsv";

  public Anchors {
    texts = List.copyOf(texts);
    if (texts.isEmpty() || texts.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "anchors: expected pairs and at least one, got " + texts.size() + " sentences");
    }
    Sha256.require(sha256, "sha256 of the anchors");
  }

  /** The anchors that Touchstone ships. */
  public static Anchors builtIn() {
    try (InputStream in = Anchors.class.getResourceAsStream(RESOURCE)) {
      return parse(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("anchors: could not read the resource " + RESOURCE, e);
    }
  }

  /**
   * Reads one pair a line, the sentences apart by a tab.
   *
   * @throws IllegalArgumentException if a line holds another number of sentences
   */
  static Anchors parse(byte[] file) {
    List<String> texts = new ArrayList<>();
    new String(file, StandardCharsets.UTF_8).lines().forEach(line -> texts.addAll(pair(line)));
    return new Anchors(texts, Sha256.of(file));
  }

  /** Class index of each sentence. */
  public int[] labels() {
    int[] labels = new int[texts.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (i % 2 == 0 ? Label.MISINFORMATION : Label.CREDIBLE).index();
    }
    return labels;
  }

  /**
   * Their vectors and classes.
   *
   * @param reading how texts are read before they are encoded
   */
  public LabelledEmbeddings embed(
      UnaryOperator<String> reading, TextEmbedder embedder, Progress progress) {
    List<String> read = texts.stream().map(reading).toList();
    return new LabelledEmbeddings(embedder.embed("anchors", read, progress), labels());
  }

  private static List<String> pair(String line) {
    List<String> sentences = List.of(line.split("\t", -1));
    if (sentences.size() != 2 || sentences.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "anchors: expected two sentences a line, got " + sentences.size());
    }
    return sentences;
  }
}
