package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.addModel;
import static io.ammass.operations.registry.Registries.bytes;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who changes the file behind the registry's back is found out. */
final class VerifyTest {
  @TempDir Path folder;
  private ModelVersion model = new ModelVersion("none", 1, forecast("none", 0));
  private Tip tip = new Tip(0, Hashes.NONE);

  @BeforeEach
  void fill() {
    try (Registry registry = Registry.open(folder)) {
      model = addModel(registry, "a", "one");
      registry.promote("a", "champion", 1, "first", NOON);
      for (int hour = 0; hour < 5; hour++) {
        registry.record(forecast("a", hour));
      }
      Lease lease = registry.acquire("job", NOON, "me", Duration.ofMinutes(1), NOON).orElseThrow();
      registry.complete(
          lease,
          "a",
          NOON,
          w -> w.record(Entry.of(Kind.NOTE, "a", NOON).parent(model.id()).build()));
      tip = registry.verify().tip();
    }
  }

  private void tamper(String... statements) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TRIGGER ammass_journal_keeps");
      statement.execute("DROP TRIGGER ammass_journal_stays");
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private Verification verify() {
    try (Registry registry = Registry.open(folder)) {
      return registry.verify();
    }
  }

  @Test
  void whatNobodyTouchedIsIntact() {
    Verification found = verify();

    assertThat(found.problems()).isEmpty();
    assertThat(found.isIntact()).isTrue();
    assertThat(found.tip()).isEqualTo(tip);
    assertThat(found.artifacts()).isEqualTo(1);
    assertThat(found.toString()).startsWith("intact: 9 entries, 1 artifacts, chain ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "UPDATE ammass_journal SET payload = replace(payload, '1.5', '1.6') WHERE entry_number = 4"
            + "|entry 4 (forecast-",
        "UPDATE ammass_journal SET site = 'b' WHERE entry_number = 4|entry 4 (forecast-",
        "UPDATE ammass_journal SET time_ms = time_ms + 1 WHERE entry_number = 4|entry 4 (forecast-",
        "UPDATE ammass_journal SET kind = 'NOTE' WHERE entry_number = 4|entry 4 (forecast-",
        "UPDATE ammass_journal SET kind = 'NONE' WHERE entry_number = 4|entry 4 (forecast-",
        "UPDATE ammass_journal SET recorded_ms = 0 WHERE entry_number = 4|entry 4 (forecast-",
        "UPDATE ammass_journal SET detail = replace(detail, 'seed\":7', 'seed\":8') WHERE"
            + " entry_number = 4|entry 4 (forecast-",
        "UPDATE ammass_journal SET payload = NULL WHERE entry_number = 4|no retention rule",
        "DELETE FROM ammass_journal WHERE entry_number = 4|entry 4 is missing",
        "DELETE FROM ammass_journal WHERE entry_number IN (4, 5)|entries 4 to 5 are missing",
        "DELETE FROM ammass_journal WHERE entry_number = 9|entry 9 is missing",
        "UPDATE ammass_tip SET entry_number = 8|entries after 8 were added without the registry",
        "UPDATE ammass_tip SET chain_hash = 'x'|the end of the chain was changed",
        "DELETE FROM ammass_tip|the end of the chain is missing",
        "UPDATE ammass_model SET version = 2|table ammass_model was changed",
        "UPDATE ammass_alias SET version = 2|table ammass_alias was changed",
        "DELETE FROM ammass_parent|table ammass_parent was changed",
        "DELETE FROM ammass_done|table ammass_done was changed",
        "DELETE FROM ammass_artifact_use|table ammass_artifact_use was changed"
      })
  void namesWhatWasChanged(String sql, String expected) throws SQLException {
    tamper(sql);

    Verification found = verify();
    assertThat(found.isIntact()).isFalse();
    assertThat(found.problems()).anySatisfy(p -> assertThat(p).contains(expected));
  }

  @Test
  void namesBothEntriesThatWereSwapped() throws SQLException {
    tamper(
        "UPDATE ammass_journal SET entry_number = 100 WHERE entry_number = 4",
        "UPDATE ammass_journal SET entry_number = 4 WHERE entry_number = 6",
        "UPDATE ammass_journal SET entry_number = 6 WHERE entry_number = 100");

    assertThat(verify().problems())
        .anySatisfy(p -> assertThat(p).startsWith("entry 4 (").contains("swapped"))
        .anySatisfy(p -> assertThat(p).startsWith("entry 6 (").contains("swapped"));
  }

  @Test
  void aWholeNewHistoryIsFoundOutByAnAnchor() throws Exception {
    tamper("DELETE FROM ammass_journal", "DELETE FROM ammass_tip");
    for (String table : List.of("parent", "model", "alias", "done", "artifact_use")) {
      tamperTable(table);
    }
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO ammass_tip VALUES (0, '" + Hashes.NONE + "')");
    }
    try (Registry registry = Registry.open(folder)) {
      for (int hour = 0; hour < 10; hour++) {
        registry.record(forecast("forged", hour));
      }

      assertThat(registry.verify().isIntact()).isTrue();
      assertThat(registry.verify(tip).problems())
          .anySatisfy(p -> assertThat(p).contains("history was rewritten"));
      assertThat(registry.verify(new Tip(11, "x")).problems())
          .anySatisfy(p -> assertThat(p).contains("the anchor knows 11 entries"));
    }
  }

  private void tamperTable(String table) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM ammass_" + table);
    }
  }

  @Test
  void namesAnArtifactThatWasChangedOrIsMissing() throws Exception {
    Path file = folder.resolve("artifacts").resolve(model.sha256().substring(0, 2));
    Files.write(file.resolve(model.sha256()), bytes("two"));

    try (Registry registry = Registry.open(folder)) {
      assertThatThrownBy(() -> registry.artifact(model))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("was changed");
      assertThat(registry.verify().problems())
          .singleElement()
          .asString()
          .contains("artifact " + model.sha256() + " was changed");
      Files.delete(file.resolve(model.sha256()));
      assertThat(registry.verify().problems())
          .singleElement()
          .asString()
          .contains("artifact " + model.sha256() + " is missing");
      registry.keep(bytes("one"));
      assertThat(registry.verify().isIntact()).isTrue();
    }
  }

  @Test
  void theDatabaseItselfRefusesToChangeOrDeleteEntries() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("registry.db"));
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "DELETE FROM ammass_journal",
              "UPDATE ammass_journal SET payload = '{}' WHERE entry_number = 4",
              "UPDATE ammass_journal SET payload = NULL, site = 'b' WHERE entry_number = 4")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append-only");
      }
    }
    assertThat(verify().isIntact()).isTrue();
  }

  @Test
  void tellsOfFilesThatNoEntryUses() {
    try (Registry registry = Registry.open(folder)) {
      registry.keep(bytes("nobody's"));

      assertThat(registry.verify().isIntact()).isTrue();
      assertThat(registry.verify().notes()).singleElement().asString().contains("1 files");
      assertThat(registry.counts())
          .isEqualTo(
              Map.of(
                  Kind.MODEL, 1L, Kind.ALIAS, 1L, Kind.FORECAST, 5L, Kind.NOTE, 1L, Kind.RUN, 1L));
    }
  }
}
