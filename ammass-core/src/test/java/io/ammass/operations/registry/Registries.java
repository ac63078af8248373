package io.ammass.operations.registry;

import io.ammass.data.Origin;
import io.ammass.model.Provenance;
import io.ammass.testing.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Registries and entries for tests. */
final class Registries {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  static final Provenance PROVENANCE =
      new Provenance(
          "0.1.0",
          "test",
          7,
          List.of(new Origin("meter.csv", "ab".repeat(32), 24)),
          Map.of("horizon", "24"));

  /** Where a registry can be. */
  enum Store {
    SQLITE {
      @Override
      Place in(Path folder) {
        return () -> Registry.open(folder.resolve("store"));
      }
    },
    POSTGRESQL {
      @Override
      Place in(Path folder) {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase();
        ConnectionSource source = ConnectionSource.of(url, server.user(), server.password());
        return () -> Registry.open(source, folder.resolve("artifacts"));
      }
    };

    abstract Place in(Path folder);
  }

  /** A place that can be opened again and again. */
  @FunctionalInterface
  interface Place {
    Registry open();
  }

  private Registries() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static ModelVersion addModel(Registry registry, String site, String content) {
    return registry.add(site, bytes(content), PROVENANCE, Map.of("mase", 0.8), List.of(), NOON);
  }

  static Entry forecast(String site, int hour) {
    return Entry.of(Kind.FORECAST, site, NOON.plusSeconds(3600L * hour))
        .payload(Map.of("mean", List.of(1.5, 2.5), "hour", hour))
        .provenance(PROVENANCE)
        .build();
  }
}
