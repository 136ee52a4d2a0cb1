package dev.touchstone.adapt.full.meta;

import ai.djl.ndarray.types.DataType;
import dev.touchstone.adapt.full.TinyBert;
import dev.touchstone.adapt.full.TunedEncoder;
import dev.touchstone.adapt.meta.FewShotTask;
import dev.touchstone.adapt.meta.FewShotTask.SourceDomain;
import dev.touchstone.adapt.meta.LabelledEmbeddings;
import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import java.nio.file.Path;
import java.util.List;

/** Two source domains of a tiny encoder's posts, and shots. */
final class TinyProblem implements AutoCloseable {

  static final int POSTS = 30;
  static final int SHOTS = 12;

  private final TrainableEncoder encoder;

  TinyProblem(Path folder, DataType type) {
    encoder = TrainableEncoder.open(TransformerFiles.of(TinyBert.write(folder).toString()), type);
  }

  TrainableEncoder encoder() {
    return encoder;
  }

  TunedEncoder.Held held() {
    return new TunedEncoder.Held(encoder, 1);
  }

  PostPool pool() {
    SourcePosts posts = SourcePosts.of("tiny", task(true).sources(), POSTS);
    return new PostPool(
        EncodedPosts.of(held(), posts.texts()),
        posts.labels(),
        EncodedPosts.of(held(), shots()),
        TinyBert.labels(SHOTS));
  }

  EncoderProblem problem(PostPool pool) {
    return new EncoderProblem(held(), pool, 4, Progress.NONE);
  }

  static List<String> shots() {
    return TinyBert.posts(SHOTS, 2);
  }

  static FewShotTask task(boolean texts) {
    return new FewShotTask(
        List.of(source("floods", 1, texts), source("storms", 5, texts)),
        examples(SHOTS),
        examples(0),
        new float[0][],
        new FewShotTask.Texts(List.of(), shots()));
  }

  private static SourceDomain source(String name, long seed, boolean texts) {
    List<String> posts = texts ? TinyBert.posts(POSTS, seed) : List.of();
    return new SourceDomain(name, examples(POSTS), posts);
  }

  private static LabelledEmbeddings examples(int count) {
    return new LabelledEmbeddings(new float[count][12], TinyBert.labels(count));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
