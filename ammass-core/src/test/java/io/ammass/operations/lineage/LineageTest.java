package io.ammass.operations.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.data.Origin;
import io.ammass.error.UnknownNameException;
import io.ammass.model.Provenance;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.registry.Retention;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LineageTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Registry registry;
  private ModelVersion model;
  private Entry forecast;
  private Entry data;

  /** Doubles what the input says: as good a forecast as any where only the bytes count. */
  private static final class Doubling implements Replayer {
    private final String suffix;

    Doubling(String suffix) {
      this.suffix = suffix;
    }

    @Override
    public Set<Kind> kinds() {
      return Set.of(Kind.FORECAST);
    }

    @Override
    public byte[] replay(Recorded recorded, Registry registry) {
      String input = text(registry.artifact(recorded.entry().artifacts().get("input")));
      return bytes("{\"mean\":" + 2 * Integer.parseInt(input) + "}" + suffix);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @BeforeEach
  void record(@TempDir Path store) {
    registry = Registry.open(store);
    Provenance provenance =
        new Provenance(
            "0.1.0",
            "WindowRidge",
            7,
            List.of(new Origin("meter.csv", "ab".repeat(32), 24)),
            Map.of("horizon", "24"));
    data = Entry.of(Kind.DATA, "plant", NOON).payload(Map.of("rows", 24)).build();
    registry.record(data);
    model = registry.add("plant", bytes("m"), provenance, Map.of(), List.of(data.id()), NOON);
    forecast =
        Entry.of(Kind.FORECAST, "plant", NOON)
            .payload("{\"mean\":42}")
            .provenance(provenance)
            .parent(model.id())
            .parent(data.id())
            .artifact("input", registry.keep(bytes("21")))
            .build();
    registry.record(forecast);
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void printsTheWholeChainAsATree() {
    String tree = Lineage.of(registry).trace(forecast.id()).toString();

    assertThat(tree.lines())
        .containsExactly(
            forecast.id() + "  plant  2026-03-01T12:00:00Z",
            "|    made by WindowRidge 0.1.0 seed 7",
            "|    settings {horizon=24}",
            "|    inputs meter.csv abababababab (24 rows)",
            "|    artifacts input " + forecast.artifacts().get("input").substring(0, 12),
            "+- " + model.id() + "  plant  2026-03-01T12:00:00Z",
            "|  |    made by WindowRidge 0.1.0 seed 7",
            "|  |    settings {horizon=24}",
            "|  |    inputs meter.csv abababababab (24 rows)",
            "|  |    artifacts result " + model.sha256().substring(0, 12),
            "|  +- " + data.id() + "  plant  2026-03-01T12:00:00Z",
            "+- " + data.id() + "  (see above)");
  }

  @Test
  void givesTheChainAsATableAndAsJson() throws Exception {
    Trace trace = Lineage.of(registry).trace(forecast.id());

    assertThat(trace.table().rows()).hasSize(3);
    assertThat(trace.table().rows().get(1)).startsWith(model.id(), "MODEL", "plant");
    JsonNode json = new ObjectMapper().readTree(trace.toJson());
    assertThat(json.path("id").asText()).isEqualTo(forecast.id());
    assertThat(json.path("entries").get(0).path("payloadSha256").asText())
        .isEqualTo(forecast.payloadSha256());
    assertThat(json.path("entries").get(1).path("provenance").path("seed").asLong()).isEqualTo(7);
    assertThat(json.path("entries").get(2).path("kind").asText()).isEqualTo("DATA");
  }

  @Test
  void makesTheSameBytesAgain() {
    Replay replay = Lineage.of(registry).with(new Doubling("")).replay(forecast.id());

    assertThat(replay.isIdentical()).isTrue();
    assertThat(text(replay.bytes())).isEqualTo("{\"mean\":42}");
    assertThat(replay.firstDifference()).isEmpty();
    assertThat(replay.toString()).contains("the same 11 bytes again");
  }

  @Test
  void tellsWhereOtherBytesDiffer() {
    Replay replay = Lineage.of(registry).with(new Doubling("!")).replay(forecast.id());

    assertThat(replay.isIdentical()).isFalse();
    assertThat(replay.firstDifference()).contains(11);
    assertThat(replay.toString()).contains("NOT the same bytes", "first difference at byte 11");
  }

  @Test
  void provesAForgottenPayloadByItsHash() {
    registry.prune(Retention.keepAll().payloads(Kind.FORECAST, Duration.ZERO), NOON.plusSeconds(1));
    Replayer known =
        new Replayer() {
          @Override
          public Set<Kind> kinds() {
            return Set.of(Kind.FORECAST);
          }

          @Override
          public byte[] replay(Recorded recorded, Registry r) {
            return bytes("{\"mean\":42}");
          }
        };

    assertThat(registry.entry(forecast.id()).orElseThrow().entry().payload()).isEqualTo("{}");
    assertThat(Lineage.of(registry).with(known).replay(forecast.id()).isIdentical()).isTrue();
  }

  @Test
  void saysWhatIsUnknown() {
    Lineage lineage = Lineage.of(registry).with(new Doubling(""));

    assertThatThrownBy(() -> lineage.trace("forecast-0"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("there is no entry \"forecast-0\"");
    assertThatThrownBy(() -> lineage.replay(data.id()))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("no replayer makes entries of kind DATA again");
  }
}
