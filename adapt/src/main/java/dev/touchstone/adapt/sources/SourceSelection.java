package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.bank.DroppedRows;
import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.Shuffle;
import dev.touchstone.adapt.dedup.NearDuplicates;
import dev.touchstone.core.verdict.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Decides which rows of each dataset go into the bank. */
final class SourceSelection {

  /** Two texts are the same row when no letter or digit tells them apart. */
  private static final NearDuplicates SAME = new NearDuplicates(1);

  private final NearDuplicates nearDuplicates = new NearDuplicates();
  private final int capPerClass;
  private final long seed;

  /**
   * @param capPerClass most rows of a class that a source keeps
   * @param seed seed of the draw that keeps the cap
   */
  SourceSelection(int capPerClass, long seed) {
    this.capPerClass = capPerClass;
    this.seed = seed;
  }

  /**
   * Selects from each source in turn; rows that repeat an earlier source's are dropped.
   *
   * @param unseen texts that no row of the bank may repeat
   * @throws InvalidDatasetException if not at least two rows of each class of a source are left
   */
  List<SelectedSource> select(List<Dataset> sources, List<String> unseen) {
    List<String> texts = sources.stream().flatMap(source -> source.texts().stream()).toList();
    BitSet heldOut = nearDuplicates.repeatedIn(texts, unseen);
    List<SelectedSource> selected = new ArrayList<>();
    int start = 0;
    for (Dataset source : sources) {
      int end = start + source.posts().size();
      BitSet elsewhere = nearDuplicates.repeatedIn(source.texts(), texts.subList(0, start));
      selected.add(select(source, heldOut.get(start, end), elsewhere));
      start = end;
    }
    return selected;
  }

  private SelectedSource select(Dataset source, BitSet heldOut, BitSet elsewhere) {
    List<String> texts = source.texts();
    int[] firsts = SAME.groups(texts);
    int[] all = IntStream.range(0, texts.size()).toArray();
    int[] distinct = keep(all, row -> firsts[row] == row);
    int[] allowed = keep(distinct, row -> !heldOut.get(row));
    int[] own = keep(allowed, row -> !elsewhere.get(row));
    int[] capped = capped(own, source);
    return new SelectedSource(
        source,
        Arrays.stream(capped).boxed().toList(),
        new DroppedRows(
            all.length - distinct.length,
            distinct.length - allowed.length,
            allowed.length - own.length,
            own.length - capped.length));
  }

  private int[] capped(int[] rows, Dataset source) {
    int[] labels = source.labels();
    return Arrays.stream(Label.values())
        .flatMapToInt(label -> drawn(rows, labels, label, source.name()))
        .sorted()
        .toArray();
  }

  private IntStream drawn(int[] rows, int[] labels, Label label, String name) {
    int[] members = keep(rows, row -> labels[row] == label.index());
    if (members.length < 2) {
      throw new InvalidDatasetException(
          "source "
              + name
              + ": expected at least 2 usable rows of class "
              + label
              + ", got "
              + members.length);
    }
    return Arrays.stream(Shuffle.of(members, seed)).limit(capPerClass);
  }

  private static int[] keep(int[] rows, IntPredicate wanted) {
    return Arrays.stream(rows).filter(wanted).toArray();
  }
}
