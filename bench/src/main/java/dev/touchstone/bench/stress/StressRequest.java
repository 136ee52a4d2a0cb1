package dev.touchstone.bench.stress;

import java.nio.file.Path;
import java.util.List;

/**
 * What to stress with what.
 *
 * @param posts how many posts count
 * @param warmUp how many are sent before them and don't count
 * @param postsPerSecond the rate they are due at; 0 for all at once
 * @param files JSON Lines files with the texts; empty for the sample
 * @param seed draws the texts
 * @param server whose server
 */
record StressRequest(
    int posts, int warmUp, double postsPerSecond, List<Path> files, long seed, Server server) {

  /**
   * Which server is stressed.
   *
   * @param joined whether the running one; else one of its own, in a folder that is deleted again
   * @param workers how many workers join its own one
   */
  record Server(boolean joined, int workers) {

    Server {
      if (workers < 0 || (joined && workers > 0)) {
        throw new IllegalArgumentException(
            "workers: expected 0 or more, and none with a running server, got " + workers);
      }
    }
  }

  StressRequest {
    files = List.copyOf(files);
    if (posts < 1 || warmUp < 0) {
      throw new IllegalArgumentException(
          "posts: expected at least 1, and 0 or more to warm up, got " + posts + " and " + warmUp);
    }
    if (!(postsPerSecond >= 0 && postsPerSecond < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rate: expected 0 or more posts a second, got " + postsPerSecond);
    }
  }
}
