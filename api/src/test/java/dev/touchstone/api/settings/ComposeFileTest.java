package dev.touchstone.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docker-compose.yml is read, not run: its settings exist and its versions are the tested ones. */
class ComposeFileTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void startsAnApiAndTwoWorkersOnOneDatabaseAndBroker() throws IOException {
    assertThat(services()).containsOnlyKeys("postgres", "kafka", "api", "worker-1", "worker-2");
    assertThat(service("api")).containsEntry("command", List.of("serve"));
    assertThat(service("worker-1")).containsEntry("command", List.of("worker"));
    assertThat(service("worker-2")).containsEntry("command", List.of("worker"));
  }

  @Test
  void setsOnlySettingsThatExist() throws IOException {
    List<String> variables = Arrays.stream(Setting.values()).map(Setting::variable).toList();

    for (String service : List.of("api", "worker-1", "worker-2")) {
      assertThat(map(service(service).get("environment")).keySet()).isSubsetOf(variables);
    }
  }

  @Test
  void usesTheVersionsThatTheTestsRunOn() throws IOException {
    String kafka = "apache/kafka:" + property("kafka.version");
    String postgres =
        "postgres:" + property("embedded.postgres.binaries.version").replaceFirst("[.]0$", "");

    assertThat(service("kafka")).containsEntry("image", kafka);
    assertThat(service("postgres")).containsEntry("image", postgres);
  }

  @Test
  void opensNothingBeyondThisMachine() throws IOException {
    for (Object service : services().values()) {
      Object ports = map(service).get("ports");
      if (ports instanceof List<?> list) {
        assertThat(list).allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
      }
    }
  }

  private static Map<String, Object> service(String name) throws IOException {
    return map(services().get(name));
  }

  private static Map<String, Object> services() throws IOException {
    try (Reader reader = Files.newBufferedReader(ROOT.resolve("docker-compose.yml"))) {
      Map<String, Object> file = new Yaml().load(reader);
      return map(file.get("services"));
    }
  }

  @SuppressWarnings("unchecked") // what YAML calls a mapping
  private static Map<String, Object> map(Object yaml) {
    return (Map<String, Object>) yaml;
  }

  private static String property(String name) throws IOException {
    String pom = Files.readString(ROOT.resolve("pom.xml"));
    Matcher matcher = Pattern.compile("<" + name + ">([^<]+)</").matcher(pom);
    assertThat(matcher.find()).as("property %s in pom.xml", name).isTrue();
    return matcher.group(1);
  }
}
