package dev.touchstone.selftrain.evaluate;

import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.InvalidDatasetException;
import dev.touchstone.adapt.data.LabelledPost;
import dev.touchstone.adapt.data.LabelledPosts;
import dev.touchstone.adapt.dedup.NearDuplicates;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A data set by its domains.
 *
 * @param data every row
 * @param groups near-duplicate group of each row, over all domains
 * @param rows rows of each domain, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed over inside the package, never compared
record DomainData(Dataset data, int[] groups, Map<String, int[]> rows) {

  /**
   * Reads a file.
   *
   * @throws InvalidDatasetException if a row names no domain, there are fewer than two domains, or
   *     a domain has one class only
   */
  static DomainData read(Path file) {
    Dataset data = LabelledPosts.read(file);
    List<String> domains = data.posts().stream().map(LabelledPost::domain).toList();
    if (domains.contains(null) || domains.stream().distinct().count() < 2) {
      throw new InvalidDatasetException(
          "dataset "
              + data.name()
              + ": expected rows of at least two domains, each with a field domain, got "
              + domains.stream().distinct().limit(5).toList());
    }
    Map<String, int[]> rows =
        IntStream.range(0, domains.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    domains::get,
                    TreeMap::new,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        list -> list.stream().mapToInt(Integer::intValue).toArray())));
    DomainData all = new DomainData(data, new NearDuplicates().groups(data.texts()), rows);
    rows.forEach((domain, own) -> all.requireBothClasses(domain, own));
    return all;
  }

  /** Class indices of these rows. */
  int[] labels(int[] of) {
    return Arrays.stream(of).map(row -> data.posts().get(row).label().index()).toArray();
  }

  /** Groups of these rows. */
  int[] groups(int[] of) {
    return Arrays.stream(of).map(row -> groups[row]).toArray();
  }

  /**
   * Rows of another domain that no row of the target repeats.
   *
   * @throws InvalidDatasetException if a class has none left
   */
  int[] sourceRows(String domain, String target) {
    Set<Integer> repeated =
        Arrays.stream(rows.get(target)).mapToObj(row -> groups[row]).collect(Collectors.toSet());
    int[] kept =
        Arrays.stream(rows.get(domain)).filter(row -> !repeated.contains(groups[row])).toArray();
    requireBothClasses(domain + " without what " + target + " repeats", kept);
    return kept;
  }

  private void requireBothClasses(String where, int[] of) {
    if (Arrays.stream(labels(of)).distinct().count() < 2) {
      throw new InvalidDatasetException(
          "dataset "
              + data.name()
              + ", domain "
              + where
              + ": expected rows of both classes, got "
              + of.length
              + " rows of one");
    }
  }
}
