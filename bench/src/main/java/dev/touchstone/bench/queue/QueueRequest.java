package dev.touchstone.bench.queue;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What to try.
 *
 * @param data JSONL file with labelled posts
 * @param domain domain of the file, or null for the whole file
 * @param seeds number of seeds; seed s runs from 0
 * @param batch labels given between two fits
 * @param labels labels given in all, a multiple of the batch
 * @param pool most posts that wait, drawn by seed where there are more
 */
record QueueRequest(Path data, String domain, int seeds, int batch, int labels, int pool) {

  QueueRequest {
    Objects.requireNonNull(data, "data");
    if (seeds < 1 || batch < 1 || labels < batch || labels % batch != 0 || pool < labels) {
      throw new IllegalArgumentException(
          "expected seeds and batch of at least 1, labels a multiple of the batch, and a pool of at"
              + " least as many, got "
              + seeds
              + ", "
              + batch
              + ", "
              + labels
              + " and "
              + pool);
    }
  }

  int steps() {
    return labels / batch;
  }
}
