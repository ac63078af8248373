package io.ammass.operations.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables, version by version; docs/registry.md describes them. A migration that was released is
 * never edited: the next one changes what it made.
 */
final class Schema {
  /** Any number that other users of the server's advisory locks are unlikely to take. */
  private static final long MIGRATION_LOCK = 0x616d6d617373L;

  /** The statements of a version. */
  @FunctionalInterface
  interface Migration {
    List<String> statements(Dialect dialect);
  }

  static final List<Migration> MIGRATIONS = List.of(Schema::version1);

  private Schema() {}

  private static List<String> version1(Dialect dialect) {
    List<String> all =
        new ArrayList<>(
            List.of(
                """
                CREATE TABLE ammass_tip (entry_number BIGINT NOT NULL, chain_hash TEXT NOT NULL)""",
                """
                CREATE TABLE ammass_journal (
                  entry_number BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
                  site TEXT NOT NULL, time_ms BIGINT NOT NULL, recorded_ms BIGINT NOT NULL,
                  payload TEXT, payload_hash TEXT NOT NULL, detail TEXT NOT NULL,
                  chain_hash TEXT NOT NULL)""",
                "CREATE INDEX ammass_journal_by_time ON ammass_journal (kind, site, time_ms)",
                """
                CREATE TABLE ammass_parent (
                  parent TEXT NOT NULL, child TEXT NOT NULL, PRIMARY KEY (parent, child))""",
                """
                CREATE TABLE ammass_artifact_use (
                  sha256 TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (sha256, id))""",
                """
                CREATE TABLE ammass_model (
                  site TEXT NOT NULL, version INTEGER NOT NULL, id TEXT NOT NULL UNIQUE,
                  PRIMARY KEY (site, version))""",
                """
                CREATE TABLE ammass_alias (
                  site TEXT NOT NULL, alias TEXT NOT NULL, move INTEGER NOT NULL,
                  action TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (site, alias, move))""",
                """
                CREATE TABLE ammass_done (
                  job TEXT NOT NULL, scheduled_ms BIGINT NOT NULL, id TEXT NOT NULL UNIQUE,
                  PRIMARY KEY (job, scheduled_ms))""",
                """
                CREATE TABLE ammass_lease (
                  job TEXT NOT NULL, scheduled_ms BIGINT NOT NULL, owner TEXT NOT NULL,
                  token BIGINT NOT NULL, expires_ms BIGINT NOT NULL,
                  PRIMARY KEY (job, scheduled_ms))""",
                "INSERT INTO ammass_tip VALUES (0, '" + Hashes.NONE + "')"));
    all.addAll(dialect.guards());
    return all;
  }

  /**
   * Brings a database to the newest version, in the transaction of the connection.
   *
   * @throws RegistryException if a newer release made it
   */
  static void migrate(Connection connection, Dialect dialect, List<Migration> migrations)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (dialect == Dialect.POSTGRESQL) {
        // CREATE TABLE IF NOT EXISTS of two processes at once may fail in one of them.
        statement.execute("SELECT pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
      }
      statement.execute(
          "CREATE TABLE IF NOT EXISTS ammass_schema (version INTEGER NOT NULL PRIMARY KEY)");
      int version = version(statement);
      if (version > migrations.size()) {
        throw new RegistryException(
            dialect.place()
                + " has schema version "
                + version
                + ", this release of ammass knows versions up to "
                + migrations.size()
                + ". Maybe a newer release opened it: use that one.");
      }
      for (int next = version; next < migrations.size(); next++) {
        for (String sql : migrations.get(next).statements(dialect)) {
          statement.execute(sql);
        }
        try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO ammass_schema VALUES (?)")) {
          insert.setInt(1, next + 1);
          insert.executeUpdate();
        }
      }
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM ammass_schema")) {
      row.next();
      return row.getInt(1);
    }
  }
}
