package dev.touchstone.detector.bundle;

import dev.touchstone.core.model.ModelBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle on disk: a folder with {@value #WEIGHTS} and {@value #MANIFEST}. */
public final class ModelFolder {

  /** The weights file. */
  public static final String WEIGHTS = "model.safetensors";

  /** The manifest file. */
  public static final String MANIFEST = "manifest.json";

  private ModelFolder() {}

  /**
   * Writes a bundle, creating the folder where there is none.
   *
   * @throws UncheckedIOException if it can't be written
   */
  public static void write(ModelBundle bundle, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(WEIGHTS), bundle.weights());
      Files.writeString(folder.resolve(MANIFEST), bundle.version().manifestJson());
    } catch (IOException e) {
      throw new UncheckedIOException("model folder " + folder + ": could not be written", e);
    }
  }

  /**
   * Reads a bundle.
   *
   * @throws InvalidBundleException if a file is missing or damaged
   */
  public static ModelBundle read(Path folder) {
    try {
      String manifest = Files.readString(required(folder, MANIFEST));
      return ModelBundles.bundle(manifest, Files.readAllBytes(required(folder, WEIGHTS)));
    } catch (IOException e) {
      throw new InvalidBundleException("model folder " + folder + ": could not be read", e);
    } catch (InvalidBundleException e) {
      throw new InvalidBundleException("model folder " + folder + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a bundle whose id is known.
   *
   * @throws InvalidBundleException if a file is missing or damaged, or the manifest is another
   */
  public static ModelBundle read(Path folder, String expectedId) {
    ModelBundle bundle = read(folder);
    if (!bundle.version().id().equals(expectedId)) {
      throw new InvalidBundleException(
          "model folder "
              + folder
              + ": expected the manifest of model "
              + expectedId
              + ", got that of "
              + bundle.version().id());
    }
    return bundle;
  }

  private static Path required(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      throw new InvalidBundleException("expected a file " + name + ", found none");
    }
    return file;
  }
}
