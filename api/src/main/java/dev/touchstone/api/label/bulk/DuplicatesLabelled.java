package dev.touchstone.api.label.bulk;

import dev.touchstone.api.label.LabelsAdded;
import java.util.List;
import java.util.UUID;

/**
 * A group of posts that repeat one another, and what became of it.
 *
 * @param posts how many posts
 * @param postIds the first of them
 * @param texts how many different texts they have
 * @param added how many labels were appended; 0 in a preview
 * @param known how many texts had the very same label
 * @param labelIds the labels that were appended; to undo, withdraw them
 */
public record DuplicatesLabelled(
    int posts, List<String> postIds, int texts, int added, int known, List<UUID> labelIds) {

  private static final int SHOWN = 100;

  static DuplicatesLabelled of(List<String> postIds, int texts, LabelsAdded added) {
    return new DuplicatesLabelled(
        postIds.size(),
        postIds.stream().limit(SHOWN).toList(),
        texts,
        added.added(),
        added.known(),
        added.items().stream().map(label -> label.id()).toList());
  }
}
