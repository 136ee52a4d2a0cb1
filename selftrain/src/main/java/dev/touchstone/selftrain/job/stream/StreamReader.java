package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.Subtraction;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.text.LanguageDetector;
import dev.touchstone.detector.text.TextNormaliser;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a run's posts. Of each it keeps a vector and the first {@value #READ_AT_MOST} characters of
 * its normalised text, so that memory grows with the number of posts and not with their length.
 * Safe from several threads; closes nothing.
 */
public final class StreamReader {

  /** The encoder reads less, and longer posts are few. */
  static final int READ_AT_MOST = 4000;

  private final CachedEmbeddings embeddings;
  private final LanguageDetector languages = LanguageDetector.load();

  /**
   * @param encoder encodes what the store lacks
   * @param store keeps what was encoded
   */
  public StreamReader(Encoder encoder, EmbeddingStore store) {
    this.embeddings = new CachedEmbeddings(encoder, store);
  }

  /**
   * How to read.
   *
   * @param source how the source-trained model reads texts
   * @param champion how the champion does
   * @param without whose posts to leave out; clusters are those of the run that is followed
   */
  public record Reading(TextNormaliser source, TextNormaliser champion, Subtraction without) {

    /** The way of a single model, nobody left out. */
    public static Reading by(TextNormaliser source) {
      return new Reading(source, source, Subtraction.NOTHING);
    }

    boolean isOne() {
      return source.mode() == champion.mode();
    }

    boolean leavesOut(PostPages.Drawn drawn) {
      String author = PseudoLabel.authorDigest(drawn.post().author());
      return (author != null && without.authorSha256s().contains(author))
          || (drawn.earlier() != null && without.removes(drawn.earlier()));
    }
  }

  /** The encoder of every vector. */
  public EncoderIdentity encoder() {
    return embeddings.encoder();
  }

  /**
   * Reads to the end.
   *
   * @param told how far it has come, page by page and oftener; may throw to stop
   */
  public ReadStream read(PostPages pages, Reading reading, Consumer<String> told) {
    ReadPages read = new ReadPages(embeddings, languages, reading, told);
    List<PostPages.Drawn> page = pages.next();
    while (!page.isEmpty()) {
      read.add(page);
      page = pages.next();
    }
    return read.stream();
  }
}
