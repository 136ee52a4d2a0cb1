package dev.touchstone.adapt.sources;

import dev.touchstone.adapt.bank.DroppedRows;
import dev.touchstone.adapt.data.Dataset;
import dev.touchstone.adapt.data.LabelledPost;
import java.util.List;

/**
 * The rows of a dataset that go into the bank.
 *
 * @param dataset all its rows
 * @param rows indices of the kept rows, ascending
 * @param dropped why the others are not among them
 */
record SelectedSource(Dataset dataset, List<Integer> rows, DroppedRows dropped) {

  SelectedSource {
    rows = List.copyOf(rows);
  }

  List<String> texts() {
    return posts().stream().map(LabelledPost::text).toList();
  }

  int[] labels() {
    return posts().stream().mapToInt(post -> post.label().index()).toArray();
  }

  private List<LabelledPost> posts() {
    return rows.stream().map(dataset.posts()::get).toList();
  }
}
