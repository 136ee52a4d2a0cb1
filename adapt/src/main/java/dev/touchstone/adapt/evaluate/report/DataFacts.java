package dev.touchstone.adapt.evaluate.report;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.core.verdict.Label;
import java.util.Arrays;

/**
 * What of a file took part.
 *
 * @param name the dataset's name
 * @param rows rows that took part
 * @param misinformation those of class misinformation
 * @param removed rows of a source left out as near-duplicates of a target text
 * @param sha256 digest of the file
 */
public record DataFacts(String name, int rows, int misinformation, int removed, String sha256) {

  /** Of the rows of {@code dataset} with {@code labels}, the others having been removed. */
  public static DataFacts of(Dataset dataset, int[] labels) {
    int positives =
        (int) Arrays.stream(labels).filter(l -> l == Label.MISINFORMATION.index()).count();
    return new DataFacts(
        dataset.name(),
        labels.length,
        positives,
        dataset.posts().size() - labels.length,
        dataset.sha256());
  }
}
