package dev.touchstone.adapt.embed;

import dev.touchstone.core.model.EncoderIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeddings on disk, by encoder and text. A folder for each encoder holds segments, each written
 * once under a name of its own and moved into place whole, so that any number of processes may
 * write at a time and a killed one leaves nothing half-written behind. A segment is a run of
 * records, each with a checksum; a record that fails it counts as absent. Holds no text.
 */
public final class EmbeddingCache {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingCache.class);

  private static final String SUFFIX = ".embeddings";

  private final Path folder;
  private final EmbeddingRecord layout;

  /**
   * @param root folder of the cache, made when first written to
   * @param encoder the encoder whose embeddings are kept
   */
  public EmbeddingCache(Path root, EncoderIdentity encoder) {
    this.folder = root.resolve(encoder.id());
    this.layout = new EmbeddingRecord(encoder.dimension());
  }

  /** Those of {@code keys} that are there; reads one segment at a time. */
  Map<TextKey, float[]> find(Collection<TextKey> keys) {
    Set<TextKey> wanted = new HashSet<>(keys);
    Map<TextKey, float[]> found = new HashMap<>();
    for (Path segment : segments()) {
      if (found.size() < wanted.size()) {
        collect(segment, wanted, found);
      }
    }
    return found;
  }

  /** Adds a segment with these embeddings. */
  void add(Map<TextKey, float[]> embeddings) {
    if (embeddings.isEmpty()) {
      return;
    }
    try {
      Files.createDirectories(folder);
      Path partial = Files.createTempFile(folder, "segment-", ".partial");
      Files.write(partial, layout.encode(embeddings));
      String name = partial.getFileName().toString().replace(".partial", SUFFIX);
      Files.move(partial, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("can't write to the embedding cache " + folder, e);
    }
  }

  private List<Path> segments() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      List<Path> segments = new ArrayList<>();
      stream.forEach(segments::add);
      Collections.sort(segments);
      return segments;
    } catch (IOException e) {
      throw new UncheckedIOException("can't list the embedding cache " + folder, e);
    }
  }

  private void collect(Path segment, Set<TextKey> wanted, Map<TextKey, float[]> found) {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      int damaged = layout.collect(bytes, wanted, found);
      if (damaged > 0) {
        LOG.warn("embedding-cache-damaged segment={} records={}", segment, damaged);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the embedding cache's " + segment, e);
    }
  }
}
