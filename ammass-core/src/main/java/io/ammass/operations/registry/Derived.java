package io.ammass.operations.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of other tables that follow from an entry. The journal is the truth: these tables only
 * answer faster, can be made again from it, and are compared with it by the verifier.
 */
final class Derived {
  /** A table that follows from the journal. */
  enum Table {
    PARENT("ammass_parent", "parent", "child"),
    ARTIFACT_USE("ammass_artifact_use", "sha256", "id"),
    MODEL("ammass_model", "site", "version", "id"),
    ALIAS("ammass_alias", "site", "alias", "move", "action", "version"),
    DONE("ammass_done", "job", "scheduled_ms", "id");

    private final String sqlName;
    private final List<String> columns;

    Table(String sqlName, String... columns) {
      this.sqlName = sqlName;
      this.columns = List.of(columns);
    }

    String sqlName() {
      return sqlName;
    }

    List<String> columns() {
      return columns;
    }
  }

  /** A row with its values in order of the table's columns. */
  record Row(Table table, List<Object> values) {
    void insert(Connection connection) throws SQLException {
      String marks = "?" + ", ?".repeat(values.size() - 1);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO "
                  + table.sqlName
                  + " ("
                  + String.join(", ", table.columns)
                  + ") VALUES ("
                  + marks
                  + ")")) {
        for (int i = 0; i < values.size(); i++) {
          insert.setObject(i + 1, values.get(i));
        }
        insert.executeUpdate();
      }
    }
  }

  /** Gives a new model of a site its number. */
  @FunctionalInterface
  interface Versions {
    int next(String site) throws SQLException;
  }

  private Derived() {}

  static List<Row> rows(Entry entry, Versions versions) throws SQLException {
    List<Row> rows = new ArrayList<>();
    for (String parent : entry.parents()) {
      rows.add(new Row(Table.PARENT, List.of(parent, entry.id())));
    }
    for (String sha256 : entry.artifacts().values().stream().distinct().toList()) {
      rows.add(new Row(Table.ARTIFACT_USE, List.of(sha256, entry.id())));
    }
    switch (entry.kind()) {
      case MODEL ->
          rows.add(
              new Row(Table.MODEL, List.of(entry.site(), versions.next(entry.site()), entry.id())));
      case ALIAS -> rows.add(alias(entry));
      case RUN -> rows.add(done(entry));
      default -> {
        // The other kinds are in no table but the journal.
      }
    }
    return rows;
  }

  private static Row alias(Entry entry) {
    JsonNode move = EntryText.read(entry.payload());
    return new Row(
        Table.ALIAS,
        List.of(
            entry.site(),
            move.path("alias").asText(),
            move.path("move").asInt(),
            move.path("action").asText(),
            move.path("to").asInt()));
  }

  private static Row done(Entry entry) {
    JsonNode run = EntryText.read(entry.payload());
    Instant scheduled = Instant.parse(run.path("scheduled").asText());
    return new Row(
        Table.DONE, List.of(run.path("job").asText(), scheduled.toEpochMilli(), entry.id()));
  }
}
