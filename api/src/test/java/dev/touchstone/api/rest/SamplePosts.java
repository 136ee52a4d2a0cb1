package dev.touchstone.api.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.touchstone.core.post.Post;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The flood of the repository's sample. */
public final class SamplePosts {

  private SamplePosts() {}

  /**
   * Its posts, each id once.
   *
   * @param prefix begins the ids, which are unique over all domains
   */
  public static List<Post> flood(String prefix) {
    Map<String, Post> posts = new TreeMap<>();
    for (JsonNode line : lines()) {
      String id = prefix + "-" + line.get("id").asText();
      posts.put(
          id,
          new Post(
              id, line.get("text").asText(), null, line.get("author").asText(), null, null, "en"));
    }
    return List.copyOf(posts.values());
  }

  private static List<JsonNode> lines() {
    try (InputStream in = SamplePosts.class.getResourceAsStream("/sample/posts.jsonl");
        MappingIterator<JsonNode> lines =
            new ObjectMapper().readerFor(JsonNode.class).readValues(in)) {
      return lines.readAll().stream()
          .filter(line -> line.get("domain").asText().equals("harbour-flood"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
