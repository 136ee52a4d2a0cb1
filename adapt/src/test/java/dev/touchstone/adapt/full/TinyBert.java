package dev.touchstone.adapt.full;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.touchstone.detector.bundle.SafeTensors;
import dev.touchstone.detector.bundle.Tensor;
import dev.touchstone.detector.transformer.TrainableEncoder;
import dev.touchstone.detector.transformer.TransformerFiles;
import dev.touchstone.detector.transformer.weights.Architecture;
import dev.touchstone.detector.transformer.weights.WeightNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A BERT of three narrow layers with random weights, and posts of two kinds for it. */
public final class TinyBert {

  static final List<String> RUMOURS = List.of("hoax", "secret", "shocking", "exposed");
  static final List<String> NOTICES = List.of("council", "reopens", "schedule", "minutes");

  private static final List<String> SPECIAL = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]");
  private static final List<String> FILLERS =
      List.of("the", "water", "bridge", "town", "today", "school", "road", "people");

  private static final int VOCABULARY = 20;
  private static final Architecture ARCHITECTURE =
      new Architecture(
          Architecture.Family.BERT,
          new Architecture.Size(VOCABULARY, 3, 12, 2, 24, 24, 2),
          1e-12,
          Architecture.Activation.GELU,
          0);

  private TinyBert() {}

  /** Writes a Hugging Face folder. */
  public static Path write(Path folder) {
    try {
      Files.write(folder.resolve("model.safetensors"), SafeTensors.of(weights()).encode());
      Files.writeString(folder.resolve("config.json"), config());
      Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
      Files.writeString(folder.resolve("encoder.properties"), "maxTokens=24\npooling=mean\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  /** Writes a folder and opens it to learn with. */
  public static TunedEncoder open(Path folder) {
    return new TunedEncoder(
        TrainableEncoder.open(TransformerFiles.of(write(folder).toString())), 1);
  }

  /** Posts that hold one word of their kind among others; every second is a rumour. */
  public static List<String> posts(int count, long seed) {
    Random random = new Random(seed);
    List<String> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> words = new ArrayList<>();
      for (int j = 0; j < 2 + random.nextInt(8); j++) {
        words.add(FILLERS.get(random.nextInt(FILLERS.size())));
      }
      List<String> kind = i % 2 == 1 ? RUMOURS : NOTICES;
      words.add(random.nextInt(words.size()), kind.get(random.nextInt(kind.size())));
      posts.add(String.join(" ", words));
    }
    return posts;
  }

  /** The classes of {@link #posts}. */
  public static int[] labels(int count) {
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      labels[i] = i % 2;
    }
    return labels;
  }

  private static Map<String, Tensor> weights() {
    Random random = new Random(5);
    Map<String, Tensor> weights = new TreeMap<>();
    WeightNames.shapes(ARCHITECTURE)
        .forEach(
            (name, shape) -> {
              int count = shape.stream().reduce(1, Math::multiplyExact);
              float spread = shape.size() == 2 ? 0.3f : 0.03f;
              float centre = name.endsWith("LayerNorm.weight") ? 1 : 0;
              ByteBuffer data =
                  ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
              for (int i = 0; i < count; i++) {
                float kind =
                    name.equals(WeightNames.WORDS) ? kind(i / shape.get(1)) * (i % 2 * 2 - 1) : 0;
                data.putFloat(centre + kind + spread * (float) random.nextGaussian());
              }
              long[] axes = shape.stream().mapToLong(Integer::longValue).toArray();
              weights.put(name, new Tensor(Tensor.Type.F32, axes, data.array()));
            });
    return weights;
  }

  /** What a word's vector has added with changing signs, so that its kind can be told. */
  private static float kind(int word) {
    int after = SPECIAL.size();
    boolean rumour = word >= after && word < after + RUMOURS.size();
    boolean notice = word >= after + RUMOURS.size() && word < after + 2 * RUMOURS.size();
    return rumour ? 1 : notice ? -1 : 0;
  }

  private static String config() {
    Architecture.Size size = ARCHITECTURE.size();
    return new ObjectMapper()
        .createObjectNode()
        .put("model_type", "bert")
        .put("vocab_size", size.vocabulary())
        .put("num_hidden_layers", size.layers())
        .put("hidden_size", size.hidden())
        .put("num_attention_heads", size.heads())
        .put("intermediate_size", size.intermediate())
        .put("max_position_embeddings", size.positions())
        .put("type_vocab_size", size.types())
        .toString();
  }

  private static String tokenizer() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode vocabulary = mapper.createObjectNode();
    List<String> tokens = new ArrayList<>(SPECIAL);
    tokens.addAll(RUMOURS);
    tokens.addAll(NOTICES);
    tokens.addAll(FILLERS);
    tokens.forEach(token -> vocabulary.put(token, vocabulary.size()));
    ObjectNode root = mapper.createObjectNode().put("version", "1.0");
    root.putArray("added_tokens");
    root.putObject("pre_tokenizer").put("type", "Whitespace");
    ObjectNode processor = root.putObject("post_processor").put("type", "BertProcessing");
    processor.putArray("sep").add("[SEP]").add(3);
    processor.putArray("cls").add("[CLS]").add(2);
    root.putObject("model")
        .put("type", "WordLevel")
        .put("unk_token", "[UNK]")
        .set("vocab", vocabulary);
    return root.toString();
  }
}
