package dev.touchstone.adapt.sources;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What to build a source bank from.
 *
 * @param data folder of JSONL files, with or without gzip; its {@code DATASETS.md}, if there is
 *     one, names citations and licences
 * @param out the bank file to write; the detector goes to a folder and the model card to a Markdown
 *     file beside it
 * @param sources names of the files to take, in order; empty for all that are not unseen
 * @param unseen names of the files that must stay unseen, or {@link #OTHERS} alone for every file
 *     that is not a source: rows that repeat one of theirs are dropped
 * @param capPerClass most rows of a class that a source keeps
 * @param seed seed of the draw that keeps the cap
 * @param comparesNormalisers whether the model card also tells what the other normalisers would
 *     give, which encodes every text once more for each
 */
public record SourcesBuildRequest(
    Path data,
    Path out,
    List<String> sources,
    List<String> unseen,
    int capPerClass,
    long seed,
    boolean comparesNormalisers) {

  /** Stands for every file of the folder that is not a source. */
  public static final String OTHERS = "others";

  /** The cap that keeps seven sources at about ten megabytes. */
  public static final int DEFAULT_CAP_PER_CLASS = 2000;

  public SourcesBuildRequest {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(out, "out");
    sources = List.copyOf(sources);
    unseen = List.copyOf(unseen);
    if (capPerClass < 2) {
      throw new IllegalArgumentException("cap per class: expected at least 2, got " + capPerClass);
    }
    if (unseen.contains(OTHERS) && (unseen.size() > 1 || sources.isEmpty())) {
      throw new IllegalArgumentException(
          "unseen "
              + OTHERS
              + ": expected it alone and with named sources, got "
              + unseen
              + " and sources "
              + sources);
    }
  }
}
