package dev.touchstone.adapt.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFilesTest {

  @TempDir Path folder;

  @Test
  void findsANameInTheFolderAndAnyExistingPath() throws IOException {
    Path flood = Files.createFile(folder.resolve("flood.jsonl.gz"));
    Path storm = Files.createFile(folder.resolve("storm.jsonl"));
    DatasetFiles files = new DatasetFiles(folder);

    assertThat(files.all()).containsOnlyKeys("flood", "storm");
    assertThat(files.find("flood")).isEqualTo(flood);
    assertThat(files.find(storm.toString())).isEqualTo(storm);
  }

  @Test
  void refusesAnUnknownNameAndANameThatTwoFilesHave() throws IOException {
    Files.createFile(folder.resolve("flood.jsonl"));
    Files.createFile(folder.resolve("flood.jsonl.gz"));
    DatasetFiles files = new DatasetFiles(folder);

    assertThatThrownBy(() -> files.find("quake")).hasMessageContaining("\"quake\"");
    assertThatThrownBy(files::all).hasMessageContaining("flood.jsonl.gz");
  }
}
