package dev.touchstone.db.embedded;

import dev.touchstone.core.Sha256;
import dev.touchstone.db.DatabaseSetupException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked from the archive that this build carries for its platform. */
final class PostgresBinaries {

  private static final int EXECUTABLE = 0100;

  private PostgresBinaries() {}

  /**
   * The folder with the programs, unpacked under {@code parent} if they are not there yet. Its name
   * is the archive's digest, so that another build's programs are never mistaken for this one's.
   * The caller holds the lock on the folder.
   */
  static Path unpackUnder(Path parent) throws IOException {
    byte[] archive = archive();
    Path home = parent.resolve(Sha256.of(archive).substring(0, 16));
    if (!Files.exists(home)) {
      Path unfinished = parent.resolve("unfinished");
      Folders.delete(unfinished);
      Files.createDirectories(unfinished);
      unpack(archive, unfinished);
      Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home.resolve("bin");
  }

  private static byte[] archive() throws IOException {
    String name = "/postgres-" + system() + "-" + architecture() + ".txz";
    try (InputStream in = PostgresBinaries.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new DatabaseSetupException(
            "this build carries no PostgreSQL for this machine ("
                + name
                + "); set TOUCHSTONE_DATABASE_URL to a server of your own");
      }
      return in.readAllBytes();
    }
  }

  private static String system() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "darwin";
    }
    return name.startsWith("windows") ? "windows" : "linux";
  }

  private static String architecture() {
    String name = System.getProperty("os.arch");
    return name.equals("aarch64") ? "arm_64" : name.replace("amd64", "x86_64");
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, target);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = entry.resolveIn(target);
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      boolean executable = (entry.getMode() & EXECUTABLE) != 0;
      if (executable && !path.toFile().setExecutable(true)) {
        throw new IOException("can't make " + path + " executable");
      }
    }
  }
}
