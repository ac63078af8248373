package io.ammass.operations.registry;

import io.ammass.error.UnknownNameException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and appends entries; the chain's end is held by who appends, see {@link Writing}. */
final class Journal {
  static final String COLUMNS =
      "entry_number, id, kind, site, time_ms, recorded_ms, payload, payload_hash, detail,"
          + " chain_hash";

  /** Rows fetched at once where many are read. */
  static final int FETCH = 500;

  private Journal() {}

  static String chainHash(String before, long number, Instant recordedAt, Entry entry) {
    return Hashes.of(
        before,
        Long.toString(number),
        Long.toString(recordedAt.toEpochMilli()),
        entry.id(),
        entry.contentHash());
  }

  /** Appends an entry after the end of the chain. */
  static Recorded append(Connection connection, Entry entry, Tip tip, Instant recordedAt)
      throws SQLException {
    requireParents(connection, entry);
    long number = tip.number() + 1;
    String chainHash = chainHash(tip.hash(), number, recordedAt, entry);
    Recorded recorded = new Recorded(entry, number, recordedAt, chainHash, false);
    insert(connection, recorded);
    return recorded;
  }

  /** Inserts an entry as it stands, and what follows from it. */
  static void insert(Connection connection, Recorded recorded) throws SQLException {
    Entry entry = recorded.entry();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO ammass_journal (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setLong(1, recorded.number());
      insert.setString(2, entry.id());
      insert.setString(3, entry.kind().name());
      insert.setString(4, entry.site());
      insert.setLong(5, entry.time().toEpochMilli());
      insert.setLong(6, recorded.recordedAt().toEpochMilli());
      insert.setString(7, recorded.isPruned() ? null : entry.payload());
      insert.setString(8, entry.payloadSha256());
      insert.setString(9, EntryText.writeDetail(entry.detail()));
      insert.setString(10, recorded.chainHash());
      insert.executeUpdate();
    }
    for (Derived.Row row : Derived.rows(entry, site -> Models.lastVersion(connection, site) + 1)) {
      row.insert(connection);
    }
  }

  private static void requireParents(Connection connection, Entry entry) throws SQLException {
    for (String parent : entry.parents()) {
      if (get(connection, parent).isEmpty()) {
        throw new UnknownNameException(
            "entry "
                + entry.id()
                + " names the parent "
                + parent
                + ", which is not recorded. Maybe record it first.");
      }
    }
  }

  static Optional<Recorded> get(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT " + COLUMNS + " FROM ammass_journal WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  static List<Recorded> find(Connection connection, EntryQuery query) throws SQLException {
    List<Recorded> found = new ArrayList<>();
    try (PreparedStatement select = query.prepare(connection, COLUMNS)) {
      select.setFetchSize(FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(read(rows));
        }
      }
    }
    return found;
  }

  /** A row as it stands; whether it is what was recorded is for the verifier to say. */
  static Recorded read(ResultSet row) throws SQLException {
    String payload = row.getString(7);
    Entry entry =
        new Entry(
            Kind.valueOf(row.getString(3)),
            row.getString(4),
            Instant.ofEpochMilli(row.getLong(5)),
            payload == null ? "{}" : payload,
            payload == null ? row.getString(8) : Hashes.of(Hashes.utf8(payload)),
            EntryText.readDetail(row.getString(9)));
    return new Recorded(
        entry,
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getString(10),
        payload == null);
  }

  static boolean isUsed(Connection connection, String sha256) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM ammass_artifact_use WHERE sha256 = ?")) {
      select.setString(1, sha256);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  static Map<Kind, Long> counts(Connection connection) throws SQLException {
    Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    try (PreparedStatement select =
            connection.prepareStatement("SELECT kind, COUNT(*) FROM ammass_journal GROUP BY kind");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        counts.put(Kind.valueOf(rows.getString(1)), rows.getLong(2));
      }
    }
    return counts;
  }
}
