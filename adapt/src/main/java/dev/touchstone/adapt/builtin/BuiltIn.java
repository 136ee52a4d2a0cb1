package dev.touchstone.adapt.builtin;

import dev.touchstone.adapt.bank.SourceBank;
import dev.touchstone.adapt.bank.SourceBankFile;
import dev.touchstone.core.model.ModelBundle;
import dev.touchstone.detector.bundle.ModelBundles;
import dev.touchstone.detector.bundle.ModelFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The source bank and the source-trained detector for the default encoder. Each call reads them
 * anew from the class path; the bank takes some forty megabytes of memory. Safe from any thread.
 */
public final class BuiltIn {

  private static final String BANK = "source-bank.safetensors";
  private static final String MODEL = "source-bank-model/";

  private BuiltIn() {}

  /**
   * The source bank.
   *
   * @throws dev.touchstone.adapt.bank.SourceBankException if it is corrupt
   */
  public static SourceBank sourceBank() {
    return SourceBankFile.decode(bytes(BANK));
  }

  /**
   * The detector that was trained from {@link #sourceBank()}.
   *
   * @throws dev.touchstone.detector.bundle.InvalidBundleException if it is corrupt
   */
  public static ModelBundle sourceModel() {
    String manifest = new String(bytes(MODEL + ModelFolder.MANIFEST), StandardCharsets.UTF_8);
    return ModelBundles.bundle(manifest, bytes(MODEL + ModelFolder.WEIGHTS));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = BuiltIn.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected the resource "
                + name
                + " beside "
                + BuiltIn.class.getName()
                + ", found none");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the built-in " + name, e);
    }
  }
}
