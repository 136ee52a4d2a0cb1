package dev.touchstone.detector.encoder;

import dev.touchstone.core.model.EncoderIdentity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** An encoder over ONNX Runtime and a Hugging Face tokenizer. */
final class OnnxEncoder implements Encoder {

  /** Where to look for the length of a vector: any text will do. */
  private static final String PROBE = "touchstone";

  private final Tokens tokens;
  private final OnnxModel model;
  private final Lanes lanes;
  private final EncoderIdentity identity;
  private final ReadWriteLock running = new ReentrantReadWriteLock();
  private boolean closed;

  private OnnxEncoder(EncoderFiles files, Tokens tokens, OnnxModel model, Lanes lanes) {
    this.tokens = tokens;
    this.model = model;
    this.lanes = lanes;
    this.identity = identity(files, model.vector(tokens.of(PROBE).ids()).length);
  }

  static OnnxEncoder open(EncoderFiles files, int laneCount) {
    Lanes lanes = new Lanes(laneCount);
    Tokens tokens = Tokens.open(files);
    try {
      return open(files, tokens, lanes);
    } catch (RuntimeException e) {
      tokens.close();
      throw e;
    }
  }

  private static OnnxEncoder open(EncoderFiles files, Tokens tokens, Lanes lanes) {
    OnnxModel model = OnnxModel.open(files);
    try {
      return new OnnxEncoder(files, tokens, model, lanes);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  @Override
  public EncoderIdentity identity() {
    return identity;
  }

  @Override
  public EncodedTexts encode(List<String> texts) {
    running.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("encoder " + identity.name() + " is closed");
      }
      return distinctOnce(texts);
    } finally {
      running.readLock().unlock();
    }
  }

  @Override
  public void close() {
    running.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        lanes.close();
        model.close();
        tokens.close();
      }
    } finally {
      running.writeLock().unlock();
    }
  }

  private EncodedTexts distinctOnce(List<String> texts) {
    Map<String, Integer> positions = new HashMap<>();
    List<String> distinct = new ArrayList<>();
    for (String text : texts) {
      if (positions.putIfAbsent(text, distinct.size()) == null) {
        distinct.add(text);
      }
    }
    List<EncodedText> encoded = lanes.map(distinct, this::encodeOne);
    return new EncodedTexts(texts.stream().map(text -> encoded.get(positions.get(text))).toList());
  }

  private EncodedText encodeOne(String text) {
    Tokens.Ids read = tokens.of(text);
    return new EncodedText(model.vector(read.ids()), read.ids().length, read.truncated());
  }

  private static EncoderIdentity identity(EncoderFiles files, int dimension) {
    return new EncoderIdentity(
        files.name(),
        files.precision(),
        files.pooling().id(),
        files.maxTokens(),
        dimension,
        files.weights().sha256(),
        files.tokenizer().sha256());
  }
}
