package dev.touchstone.detector;

import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.core.model.LearnedEncoder;
import dev.touchstone.core.port.EncoderStore;
import dev.touchstone.detector.encoder.EncodedTexts;
import dev.touchstone.detector.encoder.Encoder;
import dev.touchstone.detector.encoder.EncoderFile;
import dev.touchstone.detector.encoder.EncoderFileException;
import dev.touchstone.detector.encoder.EncoderFiles;
import dev.touchstone.detector.encoder.Encoders;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoders of a process: the configured one, which is always open and stays its owner's to
 * close, and learned ones, which are opened when a model reads their vectors. Those that were used
 * longest ago are closed where all together would need more memory than they may. Safe for use by
 * several threads.
 */
public final class ServedEncoders implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServedEncoders.class);

  private final Encoder configured;
  private final String configuredId;
  private final EncoderStore store;
  private final Function<LearnedEncoder, Encoder> opener;
  private final long mostBytes;
  private final Map<String, Opened> opened = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * @param opener opens a stored encoder; must give one of its identity
   * @param mostBytes how much the weights of learned encoders may take together; one is open
   *     whatever it takes
   */
  ServedEncoders(
      Encoder configured,
      EncoderStore store,
      Function<LearnedEncoder, Encoder> opener,
      long mostBytes) {
    this.configured = configured;
    this.configuredId = configured.identity().id();
    this.store = store;
    this.opener = opener;
    this.mostBytes = mostBytes;
  }

  /**
   * Encoders that read as the configured one does.
   *
   * @param configured the configured encoder
   * @param name what it was opened by
   * @param store learned encoders
   * @param lanes how many texts a learned one encodes at once, at least 1
   * @param mostBytes how much the weights of learned encoders may take together, in bytes; one is
   *     open whatever it takes
   */
  public static ServedEncoders of(
      Encoder configured, String name, EncoderStore store, int lanes, long mostBytes) {
    return new ServedEncoders(
        configured, store, learned -> open(learned, Encoders.files(name), lanes), mostBytes);
  }

  /** A learned encoder that is open. */
  private static final class Opened {

    final Encoder encoder;
    final long bytes;
    int users;

    Opened(Encoder encoder, long bytes) {
      this.encoder = encoder;
      this.bytes = bytes;
    }
  }

  /** The configured encoder, which every model reads that was not deepened. */
  public Encoder configured() {
    return configured;
  }

  /**
   * An encoder that is opened where it is asked to encode; closing it does nothing.
   *
   * @param identity an encoder that there is
   */
  public Encoder named(EncoderIdentity identity) {
    return isConfigured(identity.id()) ? configured : new Named(identity);
  }

  /** An encoder by its name alone. */
  private final class Named implements Encoder {

    private final EncoderIdentity identity;

    Named(EncoderIdentity identity) {
      this.identity = identity;
    }

    @Override
    public EncoderIdentity identity() {
      return identity;
    }

    @Override
    public EncodedTexts encode(List<String> texts) {
      return with(identity.id(), encoder -> encoder.encode(texts));
    }

    @Override
    public void close() {
      // whoever opened it closes it
    }
  }

  /** Whether there is such an encoder. */
  public boolean has(String encoderId) {
    return isConfigured(encoderId) || isOpen(encoderId) || store.has(encoderId);
  }

  /**
   * Works with an encoder, which stays open meanwhile.
   *
   * @param encoderId {@link EncoderIdentity#id()}
   * @throws IllegalStateException if there is none of this id
   * @throws EncoderFileException if it is stored and can't be opened
   */
  public <T> T with(String encoderId, Function<Encoder, T> work) {
    if (isConfigured(encoderId)) {
      return work.apply(configured);
    }
    Opened borrowed = borrow(encoderId);
    try {
      return work.apply(borrowed.encoder);
    } finally {
      giveBack(borrowed);
    }
  }

  /** Closes the learned ones; none may be in use. */
  @Override
  public synchronized void close() {
    opened.values().forEach(one -> one.encoder.close());
    opened.clear();
  }

  private boolean isConfigured(String encoderId) {
    return configuredId.equals(encoderId);
  }

  private synchronized boolean isOpen(String encoderId) {
    return opened.containsKey(encoderId);
  }

  private synchronized Opened borrow(String encoderId) {
    Opened one = opened.get(encoderId);
    if (one == null) {
      one = open(encoderId);
      opened.put(encoderId, one);
    }
    one.users++;
    closeLongestUnused();
    return one;
  }

  private synchronized void giveBack(Opened one) {
    one.users--;
    closeLongestUnused();
  }

  private Opened open(String encoderId) {
    LearnedEncoder learned =
        store
            .find(encoderId)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "encoder: expected the configured one, "
                            + configuredId
                            + ", or a learned one that is stored, got "
                            + encoderId));
    LOG.info("event=encoder-opened encoder={}", encoderId);
    return new Opened(opener.apply(learned), learned.size());
  }

  private void closeLongestUnused() {
    long bytes = opened.values().stream().mapToLong(one -> one.bytes).sum();
    Iterator<Map.Entry<String, Opened>> eldestFirst = opened.entrySet().iterator();
    while (bytes > mostBytes && opened.size() > 1 && eldestFirst.hasNext()) {
      Map.Entry<String, Opened> one = eldestFirst.next();
      if (one.getValue().users == 0) {
        eldestFirst.remove();
        one.getValue().encoder.close();
        bytes -= one.getValue().bytes;
        LOG.info("event=encoder-closed encoder={} reason=memory", one.getKey());
      }
    }
  }

  private static Encoder open(LearnedEncoder learned, EncoderFiles files, int lanes) {
    EncoderIdentity identity = learned.identity();
    EncoderFile weights = EncoderFile.of("learned encoder " + identity.id(), learned.weights());
    Encoder encoder = Encoders.open(files.with(weights, identity.precision()), lanes);
    if (!encoder.identity().id().equals(identity.id())) {
      encoder.close();
      throw new EncoderFileException(
          "learned encoder: expected "
              + identity
              + ", got "
              + encoder.identity()
              + "; it was learned from another encoder than the configured one");
    }
    return encoder;
  }
}
