package dev.touchstone.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.api.data.Addresses.ServerProcess;
import dev.touchstone.api.settings.Settings;
import dev.touchstone.api.settings.SettingsReader;
import dev.touchstone.db.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressesTest {

  @TempDir private Path folder;

  @Test
  void readsWhatItWrote() {
    Addresses written = addresses(ServerProcess.current());

    written.write(folder);

    assertThat(Addresses.read(folder)).contains(written);
  }

  @Test
  void letsOnlyTheOwnerReadThePassword() throws IOException {
    addresses(ServerProcess.current()).write(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("addresses.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void joinsARunningServer() {
    addresses(ServerProcess.current()).write(folder);

    assertThat(Parts.join(settings()).kafka().bootstrapServers()).isEqualTo("127.0.0.1:9999");
    assertThat(Parts.join(settings()).database().password()).isEqualTo("secret");
  }

  @Test
  void refusesAServerThatIsGone() {
    ServerProcess current = ServerProcess.current();
    addresses(new ServerProcess(current.pid(), Instant.EPOCH.plusSeconds(1))).write(folder);

    assertThatThrownBy(() -> Parts.join(settings()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is gone from the data folder " + folder)
        .hasMessageContaining("./touchstone serve");
  }

  @Test
  void saysWhatToDoWhereNoServerHasRun() {
    assertThatThrownBy(() -> Parts.kafka(settings()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("no server has run on the data folder " + folder);
  }

  @Test
  void refusesAFileThatIsNoAddressFile() throws IOException {
    Files.writeString(folder.resolve("addresses.properties"), "http=there\n");

    assertThatThrownBy(() -> Parts.join(settings()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("delete it");
  }

  private Settings settings() {
    return SettingsReader.read(folder).embeddedIn(folder);
  }

  private static Addresses addresses(ServerProcess server) {
    return new Addresses(
        new DatabaseAddress("jdbc:postgresql://127.0.0.1:5432/touchstone", "touchstone", "secret"),
        "127.0.0.1:9999",
        "http://127.0.0.1:8080",
        server);
  }
}
