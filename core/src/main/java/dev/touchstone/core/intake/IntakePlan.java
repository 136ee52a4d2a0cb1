package dev.touchstone.core.intake;

import dev.touchstone.core.intake.KnownPosts.PostText;
import dev.touchstone.core.post.StoredPost;
import dev.touchstone.core.shadow.ShadowScore;
import dev.touchstone.core.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a store has to write for a batch, worked out from what it knows: which posts are new, their
 * versions, and which verdicts supersede which. Every store follows it, so that all agree.
 *
 * @param entries the new post versions in the order they were read
 * @param known how many posts of the batch bring nothing new
 */
public record IntakePlan(List<Entry> entries, int known) {

  /**
   * A new post version and its verdict.
   *
   * @param post the post version
   * @param verdict its verdict
   * @param shadow what a shadow said of it, or null
   */
  public record Entry(StoredPost post, Verdict verdict, ShadowScore shadow) {}

  public IntakePlan {
    entries = List.copyOf(entries);
  }

  /** The plan for {@code posts} where the store knows {@code known} of them. */
  public static IntakePlan of(List<JudgedPost> posts, KnownPosts known) {
    Set<PostText> texts = new HashSet<>(known.texts());
    Map<String, Integer> versions = new HashMap<>(known.latestVersions());
    Map<String, UUID> current = new HashMap<>(known.currentVerdicts());
    List<Entry> entries = new ArrayList<>();
    for (JudgedPost judged : posts) {
      if (texts.add(PostText.of(judged))) {
        String id = judged.post().post().id();
        int version = versions.merge(id, 1, Integer::sum);
        UUID superseded = current.put(id, judged.verdictId());
        entries.add(
            new Entry(
                judged.toStoredPost(version),
                judged.toVerdict(version, superseded),
                judged.shadow()));
      }
    }
    return new IntakePlan(entries, posts.size() - entries.size());
  }

  /** The verdict that is each post's current one after the plan, by post id. */
  public Map<String, Verdict> currentVerdicts() {
    Map<String, Verdict> current = new HashMap<>();
    entries.forEach(entry -> current.put(entry.post().id(), entry.verdict()));
    return current;
  }

  /** The counts that a store reports. */
  public IntakeOutcome outcome() {
    return new IntakeOutcome(entries.size(), known);
  }
}
