package dev.touchstone.adapt.full.meta;

import dev.touchstone.adapt.full.TunedEncoder;
import java.util.List;

/**
 * Posts as an encoder read them before it learned.
 *
 * @param ids token ids of each
 * @param vectors [posts][hidden], each of Euclidean length 1; kept, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record EncodedPosts(List<long[]> ids, float[][] vectors) {

  EncodedPosts {
    ids = List.copyOf(ids);
  }

  static EncodedPosts of(TunedEncoder.Held held, List<String> texts) {
    return new EncodedPosts(
        texts.stream().map(held.encoder()::tokens).toList(), held.encode(texts));
  }
}
