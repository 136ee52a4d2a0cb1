package dev.touchstone.selftrain.gate.group;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who wrote a stream. Where most posts name an author, those that name none count as one author's:
 * leaving the name out must buy nothing. Where most name none, the stream has no authors to speak
 * of, and nobody counts as theirs.
 */
public final class Authors {

  private static final String NOBODY = "";

  private final Set<String> handles = new HashSet<>();
  private final int posts;
  private int nameless;

  /**
   * @param authors the author of each post; null or empty where it names none
   */
  public Authors(List<String> authors) {
    this.posts = authors.size();
    authors.forEach(this::add);
  }

  private void add(String author) {
    if (isNameless(author)) {
      nameless++;
    } else {
      handles.add(author);
    }
  }

  /** Who counts as the author of a post that names {@code author}, or null where nobody does. */
  public String countingAs(String author) {
    if (!isNameless(author)) {
      return author;
    }
    return 2 * nameless < posts ? NOBODY : null;
  }

  /** Whether a single author wrote everything. */
  public boolean isOne() {
    return handles.size() == 1 && nameless == 0;
  }

  private static boolean isNameless(String author) {
    return author == null || author.isEmpty();
  }
}
