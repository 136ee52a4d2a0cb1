package dev.touchstone.adapt.data;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.verdict.Label;
import java.util.List;
import java.util.Objects;

/**
 * The labelled posts of one file.
 *
 * @param name the file's name without {@code .jsonl} and {@code .gz}
 * @param posts the rows in the file's order; never empty
 * @param sha256 digest of the file's bytes
 */
public record Dataset(String name, List<LabelledPost> posts, String sha256) {

  public Dataset {
    Objects.requireNonNull(name, "name");
    posts = List.copyOf(posts);
    Sha256.require(sha256, "sha256 of " + name);
    if (posts.isEmpty()) {
      throw new IllegalArgumentException("dataset " + name + ": expected at least one row, got 0");
    }
  }

  /** The texts in the order of the rows. */
  public List<String> texts() {
    return posts.stream().map(LabelledPost::text).toList();
  }

  /** The class indices ({@link Label#index()}) in the order of the rows. */
  public int[] labels() {
    return posts.stream().mapToInt(post -> post.label().index()).toArray();
  }
}
