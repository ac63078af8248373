package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OperateCommandTest {
  @TempDir Path folder = Path.of("unset");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private Path copy(String resource) throws IOException {
    Path file = folder.resolve(resource);
    try (InputStream in =
        Objects.requireNonNull(Main.class.getResourceAsStream(resource), resource)) {
      Files.copy(in, file);
    }
    return file;
  }

  @Test
  @Tag("slow")
  void livesThroughAPastWeekByTheExampleFile() throws IOException {
    Path config = copy("operation.yaml");
    copy("sample-plant.csv.gz");
    copy("sample-building.csv.gz");
    Path result = folder.resolve("result.json");

    int status =
        run(
            "operate",
            "--config",
            config.toString(),
            "--from",
            "2024-05-02",
            "--to",
            "2024-05-09",
            "--json",
            result.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    JsonNode json = new ObjectMapper().readTree(result.toFile());
    assertThat(json.path("command").asText()).isEqualTo("operate");
    assertThat(json.path("results")).hasSize(2);
    assertThat(json.path("results").get(0).path("champion").asInt()).isEqualTo(1);
    assertThat(json.path("counts").get(0).path("forecast").asInt()).isEqualTo(14);
    assertThat(json.path("decisions").get(0).path("text").asText()).isNotBlank();
    assertThat(json.path("runs")).allMatch(one -> one.path("status").asText().equals("DONE"));
    assertThat(out.toString()).contains("SiteForecaster of plant, champion version 1");
  }

  @Test
  void saysInOneLineWhatIsWrong() throws IOException {
    Path config = folder.resolve("bad.yaml");
    Files.writeString(config, "operation: x\nsite: []\n", StandardCharsets.UTF_8);

    assertThat(run("operate", "--config", config.toString(), "--once")).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("ammass: bad.yaml line 2: unknown key \"site\" in operation. Maybe one of")
        .contains("sites");
    assertThat(run("operate", "--config", config.toString(), "--from", "2024-01-01")).isEqualTo(2);
    assertThat(run("operate")).isEqualTo(2);
  }
}
