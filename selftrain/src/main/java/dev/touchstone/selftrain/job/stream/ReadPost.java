package dev.touchstone.selftrain.job.stream;

import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.selftrain.gate.StreamPost;
import java.util.Objects;

/**
 * A post that was read.
 *
 * @param post the post with its vector, as the source-trained model reads it
 * @param asReadByChampion its vector as the champion reads it; mostly the same
 * @param earlier what an earlier run took it for, or null
 */
@SuppressWarnings("ArrayRecordComponent") // large, handed on, never compared
public record ReadPost(StreamPost post, float[] asReadByChampion, PseudoLabel earlier) {

  public ReadPost {
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(asReadByChampion, "asReadByChampion");
  }
}
