package dev.touchstone.bench.jmh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One invocation encodes all posts once, on all threads; JMH runs it in a process of its own. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EncoderBenchmark {

  /** The encoder. */
  @Param("TOUCHSTONE")
  public Candidate candidate;

  /** How many texts are encoded at once. */
  @Param("1")
  public int threads;

  /** File with the posts, a JSON array of strings. */
  @Param("")
  public String posts;

  private List<String> texts;
  private TextEncoder encoder;

  /** Opens the encoder. */
  @Setup
  public void open() throws IOException {
    texts = PostFile.read(Path.of(posts));
    encoder = candidate.open(threads);
  }

  /** Encodes every post. */
  @Benchmark
  public float[][] encode() {
    return encoder.encode(texts);
  }

  /** Closes the encoder. */
  @TearDown
  public void close() {
    encoder.close();
  }
}
