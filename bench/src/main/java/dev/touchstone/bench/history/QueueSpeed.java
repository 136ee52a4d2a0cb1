package dev.touchstone.bench.history;

import dev.touchstone.adapt.progress.Progress;
import dev.touchstone.adapt.progress.Progress.Phase;
import dev.touchstone.api.label.Labelling;
import dev.touchstone.api.labelling.LabellingDesk;
import dev.touchstone.api.labelling.PostVectors;
import dev.touchstone.api.labelling.QueueView;
import dev.touchstone.api.platform.Platform;
import dev.touchstone.core.labelling.LeasePurpose;
import dev.touchstone.core.model.ModelVersion;
import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.EmbeddingStore;
import dev.touchstone.db.Database;
import dev.touchstone.detector.bundle.ModelBundles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;

/** How long an analyst waits for posts to label. */
final class QueueSpeed {

  static final int HANDED_OUT = 50;

  private static final int WARM_UP = 2;
  private static final int TIMES = 9;
  private static final int ROWS_AT_ONCE = 2000;

  private final Platform platform;
  private final String domain;

  QueueSpeed(Platform platform, String domain) {
    this.platform = platform;
    this.domain = domain;
  }

  /**
   * Gives every post of the domain a vector of its own, as if its text had been encoded.
   *
   * @param model tells how its texts are read
   */
  void embed(ModelVersion model, Jdbi jdbi, long seed, Progress progress) {
    EmbeddingStore store = platform.database().embeddingStore();
    EmbeddingSpace space =
        new EmbeddingSpace(
            platform.encoders().configured().identity().id(),
            ModelBundles.manifest(model).normaliser());
    List<String> digests = digests(jdbi);
    Random random = new Random(seed);
    try (Phase phase = progress.start("embeddings", digests.size())) {
      for (int from = 0; from < digests.size(); from += ROWS_AT_ONCE) {
        List<String> some = digests.subList(from, Math.min(from + ROWS_AT_ONCE, digests.size()));
        Map<String, float[]> vectors = new HashMap<>();
        some.forEach(digest -> vectors.put(digest, unit(random)));
        store.add(space, vectors);
        phase.advance(some.size());
      }
    }
  }

  /** Hands out, each time what is left. */
  Quartiles measure(Progress progress) {
    LabellingDesk desk = desk();
    List<Long> taken = new ArrayList<>();
    try (Phase phase = progress.start("labelling queue", WARM_UP + TIMES)) {
      for (int time = -WARM_UP; time < TIMES; time++) {
        long nanos = Quartiles.nanos(() -> handOut(desk));
        if (time >= 0) {
          taken.add(nanos);
        }
        phase.advance(1);
      }
    }
    return Quartiles.of(taken);
  }

  private QueueView handOut(LabellingDesk desk) {
    QueueView view =
        desk.handOut(
            new LabellingDesk.Asked(
                domain, "bench", LeasePurpose.FIRST, HANDED_OUT, Duration.ofMinutes(30)));
    if (view.items().size() != HANDED_OUT) {
      throw new IllegalStateException(
          "expected " + HANDED_OUT + " posts to be handed out, got " + view.items().size());
    }
    return view;
  }

  private LabellingDesk desk() {
    Database database = platform.database();
    return new LabellingDesk(
        database.labellingQueue(),
        database.labelStore(),
        database.postStore(),
        new Labelling(database.labelStore(), database.postStore(), platform.clock()),
        new PostVectors(platform.encoders(), database.embeddingStore(), database.modelStore()),
        platform.clock());
  }

  private List<String> digests(Jdbi jdbi) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT encode(raw_sha256, 'hex') FROM post_version WHERE domain = :domain"
                        + " ORDER BY ingested_at")
                .bind("domain", domain)
                .mapTo(String.class)
                .list());
  }

  private float[] unit(Random random) {
    float[] vector = new float[platform.encoders().configured().identity().dimension()];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return vector;
  }
}
