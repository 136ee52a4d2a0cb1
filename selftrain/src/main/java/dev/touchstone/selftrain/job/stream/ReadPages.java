package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.post.PostKey;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.detector.text.DetectedLanguage;
import dev.touchstone.detector.text.LanguageDetector;
import dev.touchstone.detector.text.SentenceTruncation;
import dev.touchstone.detector.text.TextNormaliser;
import dev.touchstone.selftrain.gate.StreamPost;
import dev.touchstone.selftrain.job.stream.PostPages.Drawn;
import dev.touchstone.selftrain.job.stream.StreamReader.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A stream in the course of being read. */
final class ReadPages {

  private static final Comparator<ReadPost> BY_ID =
      Comparator.comparing(
          read -> read.post().key().id().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  private final CachedEmbeddings embeddings;
  private final LanguageDetector languages;
  private final Reading reading;
  private final Consumer<String> told;
  private final List<ReadPost> posts = new ArrayList<>();
  private final List<PostKey> erased = new ArrayList<>();
  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  private int read;
  private int encoded;

  ReadPages(
      CachedEmbeddings embeddings,
      LanguageDetector languages,
      Reading reading,
      Consumer<String> told) {
    this.embeddings = embeddings;
    this.languages = languages;
    this.reading = reading;
    this.told = told;
  }

  /**
   * A post as it was sorted.
   *
   * @param text its normalised text, or null where it is left out
   * @param reason why it is, or null
   */
  private record Sorted(Drawn drawn, String text, LeftOut reason) {

    StoredPost post() {
      return drawn.post();
    }
  }

  void add(List<Drawn> page) {
    read += page.size();
    tell();
    List<Sorted> sorted = page.parallelStream().map(this::sorted).toList();
    sorted.stream().filter(one -> one.reason != null).forEach(this::leaveOut);
    keep(sorted.stream().filter(one -> one.reason == null).toList());
  }

  ReadStream stream() {
    posts.sort(BY_ID);
    return new ReadStream(posts, leftOut, erased);
  }

  private Sorted sorted(Drawn drawn) {
    String raw = drawn.post().text();
    if (raw == null) {
      return new Sorted(drawn, null, LeftOut.ERASED);
    }
    if (reading.leavesOut(drawn)) {
      return new Sorted(drawn, null, LeftOut.SUBTRACTED);
    }
    String text = reading.source().normalise(raw);
    return new Sorted(drawn, text, unfit(text));
  }

  private LeftOut unfit(String text) {
    if (!TextNormaliser.leavesSomething(text)) {
      return LeftOut.NO_TEXT;
    }
    DetectedLanguage language = languages.detect(text);
    return language != null && language.isClearlyForeign() ? LeftOut.UNSUPPORTED_LANGUAGE : null;
  }

  private void leaveOut(Sorted one) {
    leftOut.merge(one.reason, 1, Integer::sum);
    if (one.reason == LeftOut.ERASED) {
      erased.add(new PostKey(one.post().id(), one.post().version()));
    }
  }

  private void keep(List<Sorted> fit) {
    Map<String, String> texts = new HashMap<>();
    fit.forEach(one -> texts.put(one.post().rawSha256(), one.text));
    Map<String, float[]> vectors = embeddings.of(reading.source().version(), texts, this::encoding);
    Map<String, float[]> champions = reading.isOne() ? vectors : asReadByChampion(fit);
    for (Sorted one : fit) {
      String digest = one.post().rawSha256();
      posts.add(
          new ReadPost(
              streamPost(one, vectors.get(digest)), champions.get(digest), one.drawn.earlier()));
    }
  }

  private Map<String, float[]> asReadByChampion(List<Sorted> fit) {
    Map<String, String> texts = new HashMap<>();
    fit.forEach(
        one -> texts.put(one.post().rawSha256(), reading.champion().normalise(one.post().text())));
    return embeddings.of(reading.champion().version(), texts, this::encoding);
  }

  private static StreamPost streamPost(Sorted one, float[] vector) {
    StoredPost post = one.post();
    return new StreamPost(
        new PostKey(post.id(), post.version()),
        post.rawSha256(),
        post.author(),
        post.publishedAt(),
        post.ingestedAt(),
        SentenceTruncation.atMost(one.text, StreamReader.READ_AT_MOST),
        vector);
  }

  private void encoding(int some) {
    encoded += some;
    tell();
  }

  private void tell() {
    told.accept("reading posts: " + read + " so far, " + encoded + " of them encoded anew");
  }
}
