package dev.touchstone.bench.jmh;

import java.util.List;

/** One way to turn texts into vectors, on as many threads as it was opened with. */
interface TextEncoder extends AutoCloseable {

  /** A vector of length 1 for each text, in order. */
  float[][] encode(List<String> texts);

  @Override
  void close();
}
