package dev.touchstone.detector.text;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Loads OpenNLP's models, which lie at the root of their artifacts. */
final class ModelResource {

  private ModelResource() {}

  /** Reads a model from a stream, as OpenNLP's constructors do. */
  interface Reader<M> {
    M read(InputStream in) throws IOException;
  }

  static <M> M load(String name, Reader<M> reader) {
    try (InputStream in = ModelResource.class.getResourceAsStream("/" + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "OpenNLP model: expected " + name + " on the class path, found none");
      }
      return reader.read(new BufferedInputStream(in));
    } catch (IOException e) {
      throw new UncheckedIOException("OpenNLP model " + name + ": could not be read", e);
    }
  }
}
