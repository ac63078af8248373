package io.ammass.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSinkTest {
  @TempDir Path folder;

  private List<String> lines() throws IOException {
    return Files.readAllLines(folder.resolve("alarms.jsonl"));
  }

  @Test
  void writesOneLineOfJsonAMessageWhateverTheTextHolds() throws IOException {
    FileSink sink = FileSink.at(folder.resolve("alarms.jsonl"));

    sink.send(Messages.raised("si\"te", 1, "line\r\nbreak \u2028 \"quoted\""));
    sink.send(Messages.raised("site", 2, "text"));

    assertThat(lines()).hasSize(2);
    assertThat(JsonMapper.builder().build().readTree(lines().get(0)).at("/alarm/site").asText())
        .isEqualTo("si\"te");
  }

  @Test
  void aMessageThatComesAgainAfterARestartIsNotWrittenTwice() throws IOException {
    Path file = folder.resolve("alarms.jsonl");
    FileSink.at(file).send(Messages.raised("site", 1, "text"));

    FileSink again = FileSink.at(file);
    again.send(Messages.raised("site", 1, "text"));
    again.send(Messages.raised("site", 2, "text"));

    assertThat(lines()).hasSize(2);
  }

  @Test
  void aLineThatACrashLeftUnfinishedIsCutOff() throws IOException {
    Path file = folder.resolve("alarms.jsonl");
    FileSink.at(file).send(Messages.raised("site", 1, "text"));
    String first = Files.readString(file);
    FileSink.at(file).send(Messages.raised("site", 2, "text"));
    for (long cut = Files.size(file) - 1; cut > first.length(); cut -= 17) {
      try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(cut);
      }
      FileSink.at(file).send(Messages.raised("site", 2, "text"));

      assertThat(lines()).hasSize(2);
      assertThat(Files.readString(file)).startsWith(first).endsWith("\n");
    }
  }

  @Test
  void turnsBeforeTheBoundAndKeepsSoManyOlderOnes() throws IOException {
    FileSink sink = FileSink.at(folder.resolve("alarms.jsonl")).rotate(1500, 2);
    List<AlarmMessage> sent = new ArrayList<>();

    for (int i = 0; i < 20; i++) {
      sent.add(Messages.raised("site", i, "text"));
      sink.send(sent.get(i));
    }

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("alarms.jsonl", "alarms.jsonl.1", "alarms.jsonl.2");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).allSatisfy(file -> assertThat(Files.size(file)).isLessThan(1501));
    }
    assertThat(lines().get(lines().size() - 1)).contains(sent.get(19).id());
    FileSink.at(folder.resolve("alarms.jsonl")).rotate(1500, 2).send(sent.get(19));
    assertThat(lines().stream().filter(line -> line.contains(sent.get(19).id()))).hasSize(1);
  }

  @Test
  void saysWhatItCannotWrite() throws IOException {
    Path blocker = Files.createFile(folder.resolve("blocker"));

    assertThatThrownBy(
            () -> FileSink.at(blocker.resolve("a.jsonl")).send(Messages.raised("s", 1, "t")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FileSink.at(blocker).rotate(10, 1))
        .hasMessageContaining("10 bytes")
        .hasMessageContaining("at least 1000");
  }
}
