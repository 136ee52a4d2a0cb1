package dev.touchstone.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and {@link Setting} say the same. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("..", "docs", "configuration.md");

  @Test
  void listsEverySettingAndNoOther() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.contains("` | `touchstone."))
            .toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(Setting.values()).map(ConfigurationPageTest::row).toList());
  }

  private static String row(Setting setting) {
    String absent = setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
    String shown = absent.contains(" ") ? absent.replace("`", "") : absent;
    return "| `%s` | `%s` | %s | %s |"
        .formatted(setting.variable(), setting.property(), shown, setting.description())
        .replace("|  |", "| |");
  }
}
