package dev.touchstone.core.intake;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a store knows already of the posts in a batch.
 *
 * @param texts the batch's posts that are stored with the very same text
 * @param latestVersions latest stored version by post id; unknown posts are absent
 * @param currentVerdicts current verdict by post id; unknown posts are absent
 */
public record KnownPosts(
    Set<PostText> texts, Map<String, Integer> latestVersions, Map<String, UUID> currentVerdicts) {

  public KnownPosts {
    texts = Set.copyOf(texts);
    latestVersions = Map.copyOf(latestVersions);
    currentVerdicts = Map.copyOf(currentVerdicts);
  }

  /**
   * A post with one of its texts.
   *
   * @param postId the post
   * @param rawSha256 digest of the raw text
   */
  public record PostText(String postId, String rawSha256) {

    /** The text that {@code judged} is of. */
    public static PostText of(JudgedPost judged) {
      return new PostText(
          judged.post().post().id(), judged.classification().fingerprint().rawSha256());
    }
  }
}
