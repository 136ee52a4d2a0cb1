package dev.touchstone.bench.stress.load;

import dev.touchstone.core.domain.DomainName;
import java.util.Objects;

/**
 * The posts of one stream, told from all others by their domain.
 *
 * @param domain the domain of all of them; also how their ids begin
 * @param posts how many
 * @param texts where their texts come from
 */
public record PostStream(String domain, int posts, PostTexts texts) {

  public PostStream {
    DomainName.require(domain);
    Objects.requireNonNull(texts, "texts");
    if (posts < 1 || posts > texts.size()) {
      throw new IllegalArgumentException(
          "posts: expected 1 to " + texts.size() + " of these texts, got " + posts);
    }
  }

  /** The id of post {@code index}. */
  public String id(int index) {
    return domain + "/" + index;
  }

  /** The number of the post with that id, or -1 where it is of another stream. */
  public int index(String postId) {
    return postId.startsWith(domain + "/")
        ? Integer.parseInt(postId.substring(domain.length() + 1))
        : -1;
  }
}
