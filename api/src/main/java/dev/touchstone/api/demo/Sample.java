package dev.touchstone.api.demo;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** The sample stream that comes with Touchstone. */
final class Sample {

  private static final String RESOURCE = "/sample/posts.jsonl";

  private Sample() {}

  /** All posts with their hidden labels, in the order of the stream. */
  static List<SamplePost> posts() throws IOException {
    List<SamplePost> posts = new ArrayList<>();
    try (InputStream in = open();
        MappingIterator<SamplePost.Line> lines =
            new ObjectMapper().readerFor(SamplePost.Line.class).readValues(in)) {
      while (lines.hasNextValue()) {
        posts.add(lines.nextValue().post());
      }
    }
    return posts;
  }

  /** Writes the stream to {@code file}. */
  static void copyTo(Path file) throws IOException {
    try (InputStream in = open()) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static InputStream open() throws FileNotFoundException {
    InputStream in = Sample.class.getResourceAsStream(RESOURCE);
    if (in == null) {
      throw new FileNotFoundException("expected the resource " + RESOURCE + ", found none");
    }
    return in;
  }
}
