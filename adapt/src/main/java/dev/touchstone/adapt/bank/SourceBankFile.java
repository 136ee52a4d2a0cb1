package dev.touchstone.adapt.bank;

import dev.touchstone.core.Sha256;
import dev.touchstone.core.model.EncoderIdentity;
import dev.touchstone.detector.bundle.InvalidBundleException;
import dev.touchstone.detector.bundle.SafeTensors;
import dev.touchstone.detector.bundle.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A source bank as one safetensors file: for each domain {@code <name>.embeddings} (I8, rows by
 * dimension), {@code <name>.scales} (F32, one a row) and {@code <name>.labels} (I8, one a row); the
 * manifest is JSON under the metadata key {@code touchstone}. The same rows give the same bytes.
 */
public final class SourceBankFile {

  private static final String MANIFEST = "touchstone";

  private SourceBankFile() {}

  /**
   * Reads and checks a bank.
   *
   * @throws SourceBankException if there is no such file or it is corrupt; names the file
   */
  public static SourceBank read(Path file) {
    try {
      return decode(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new SourceBankException(file + ": expected a source bank, found no file", e);
    } catch (IOException e) {
      throw new SourceBankException(file + ": can't be read: " + e.getMessage(), e);
    } catch (SourceBankException e) {
      throw new SourceBankException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads and checks a bank out of a file's bytes.
   *
   * @throws SourceBankException if they are corrupt
   */
  public static SourceBank decode(byte[] bytes) {
    try {
      SafeTensors file = SafeTensors.decode(bytes);
      BankManifest manifest = manifest(file);
      List<Stored> stored = new ArrayList<>();
      for (BankManifest.Entry entry : manifest.domains()) {
        stored.add(Stored.read(file, entry.name(), manifest.encoder().dimension()));
      }
      checkDigest(stored, manifest);
      return bank(manifest, stored, Sha256.of(bytes));
    } catch (InvalidBundleException | IllegalArgumentException e) {
      throw new SourceBankException("corrupt source bank: " + e.getMessage(), e);
    }
  }

  /** The file's bytes for these domains, whose embeddings are rounded to int8. */
  public static byte[] encode(
      EncoderIdentity encoder, String normaliser, List<SourceDomain> domains) {
    List<Stored> stored = domains.stream().map(Stored::of).toList();
    List<BankManifest.Entry> entries =
        domains.stream().map(d -> new BankManifest.Entry(d.name(), d.origin())).toList();
    BankManifest manifest =
        new BankManifest(BankManifest.FORMAT, encoder, normaliser, digest(stored), entries);
    TreeMap<String, Tensor> tensors = new TreeMap<>();
    for (int i = 0; i < domains.size(); i++) {
      stored.get(i).addTo(tensors, domains.get(i).name());
    }
    return new SafeTensors(tensors, new TreeMap<>(Map.of(MANIFEST, manifest.json()))).encode();
  }

  private static BankManifest manifest(SafeTensors file) {
    String json = file.metadata().get(MANIFEST);
    if (json == null) {
      throw new SourceBankException(
          "corrupt source bank: expected a manifest in its header, got none");
    }
    return BankManifest.parse(json);
  }

  private static void checkDigest(List<Stored> stored, BankManifest manifest) {
    String actual = digest(stored);
    if (!actual.equals(manifest.contentSha256())) {
      throw new SourceBankException(
          "corrupt source bank: expected figures with SHA-256 "
              + manifest.contentSha256()
              + ", got "
              + actual);
    }
  }

  private static SourceBank bank(BankManifest manifest, List<Stored> stored, String sha256) {
    List<SourceDomain> domains = new ArrayList<>();
    for (int i = 0; i < stored.size(); i++) {
      domains.add(stored.get(i).domain(manifest.domains().get(i)));
    }
    return new SourceBank(manifest.encoder(), manifest.normaliser(), domains, sha256);
  }

  private static String digest(List<Stored> stored) {
    MessageDigest digest = Sha256.newDigest();
    stored.forEach(one -> one.digest(digest));
    return HexFormat.of().formatHex(digest.digest());
  }
}
