package dev.touchstone.core.memory;

import dev.touchstone.core.domain.Domain;
import dev.touchstone.core.label.LabelledText;
import dev.touchstone.core.label.SecondLabel;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.core.model.Release;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.run.Run;
import dev.touchstone.core.selftrain.EmbeddingSpace;
import dev.touchstone.core.selftrain.PseudoLabel;
import dev.touchstone.core.selftrain.PseudoLabelSet;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.verdict.Explanation;
import dev.touchstone.core.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the stores share. Each store guards it by its monitor. */
final class MemoryState {

  /** By unsigned bytes, as a database compares; {@link UUID#compareTo} compares signed. */
  static final Comparator<UUID> ID_ORDER = Comparator.comparing(UUID::toString);

  /** Texts by their UTF-8 bytes, as the database's "C" collation compares. */
  static final Comparator<String> BYTE_ORDER =
      (a, b) ->
          Arrays.compareUnsigned(
              a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));

  final Map<Partition, Long> offsets = new HashMap<>();
  final Map<String, List<StoredPost>> posts = new HashMap<>();
  final NavigableMap<UUID, Verdict> verdicts = new TreeMap<>(ID_ORDER);
  final Map<String, UUID> currentVerdicts = new HashMap<>();
  final Map<UUID, Explanation> explanations = new HashMap<>();
  final NavigableMap<UUID, Verdict> unpublished = new TreeMap<>(ID_ORDER);
  final NavigableMap<String, Domain> domains = new TreeMap<>();
  final Map<String, ModelBundle> models = new LinkedHashMap<>();
  final List<Release> releases = new ArrayList<>();
  final NavigableMap<UUID, LabelledText> labels = new TreeMap<>(ID_ORDER);
  final Set<UUID> withdrawn = new HashSet<>();
  final Map<UUID, SecondLabel> seconds = new HashMap<>();
  final NavigableMap<UUID, Run> runs = new TreeMap<>(ID_ORDER);
  final Map<PseudoLabelSet, NavigableMap<String, PseudoLabel>> pseudoLabels = new HashMap<>();
  final Map<EmbeddingSpace, Map<String, float[]>> embeddings = new HashMap<>();

  final NavigableMap<UUID, ShadowScore> shadowScores = new TreeMap<>(ID_ORDER);

  record Partition(String topic, int number) {}

  StoredPost post(String id, int version) {
    return posts.get(id).stream()
        .filter(post -> post.version() == version)
        .findFirst()
        .orElseThrow();
  }

  void requireModel(String id) {
    if (!models.containsKey(id)) {
      throw new NoSuchElementException("expected a stored model, got " + id);
    }
  }

  boolean isCurrent(Verdict verdict) {
    return verdict.id().equals(currentVerdicts.get(verdict.postId()));
  }
}
