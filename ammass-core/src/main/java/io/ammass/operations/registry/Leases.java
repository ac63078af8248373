package io.ammass.operations.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of leases and of jobs done. */
final class Leases {
  private Leases() {}

  static Optional<Lease> acquire(
      Connection connection,
      String job,
      Instant scheduled,
      String owner,
      Duration duration,
      Instant now)
      throws SQLException {
    if (isDone(connection, job, scheduled)) {
      return Optional.empty();
    }
    long token = 1;
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT token, expires_ms FROM ammass_lease WHERE job = ? AND scheduled_ms = ?")) {
      select.setString(1, job);
      select.setLong(2, scheduled.toEpochMilli());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          if (row.getLong(2) > now.toEpochMilli()) {
            return Optional.empty();
          }
          token = row.getLong(1) + 1;
        }
      }
    }
    Instant expires = now.plus(duration).truncatedTo(ChronoUnit.MILLIS);
    Lease lease = new Lease(job, scheduled.truncatedTo(ChronoUnit.MILLIS), owner, token, expires);
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO ammass_lease (job, scheduled_ms, owner, token, expires_ms) VALUES (?, ?,"
                + " ?, ?, ?) ON CONFLICT (job, scheduled_ms) DO UPDATE SET owner ="
                + " excluded.owner, token = excluded.token, expires_ms = excluded.expires_ms")) {
      upsert.setString(1, job);
      upsert.setLong(2, scheduled.toEpochMilli());
      upsert.setString(3, owner);
      upsert.setLong(4, token);
      upsert.setLong(5, expires.toEpochMilli());
      upsert.executeUpdate();
    }
    return Optional.of(lease);
  }

  static Lease renew(Connection connection, Lease lease, Duration duration, Instant now)
      throws SQLException {
    Instant expires = now.plus(duration).truncatedTo(ChronoUnit.MILLIS);
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE ammass_lease SET expires_ms = ? WHERE job = ? AND scheduled_ms = ? AND owner ="
                + " ? AND token = ?")) {
      update.setLong(1, expires.toEpochMilli());
      bind(update, 2, lease);
      if (update.executeUpdate() != 1) {
        throw lost(lease);
      }
    }
    return new Lease(lease.job(), lease.scheduled(), lease.owner(), lease.token(), expires);
  }

  /**
   * Gives a lease back: it expires, but its row stays so that the next owner's token is greater.
   */
  static boolean release(Connection connection, Lease lease) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE ammass_lease SET expires_ms = 0 WHERE job = ? AND scheduled_ms = ? AND owner ="
                + " ? AND token = ?")) {
      bind(update, 1, lease);
      return update.executeUpdate() == 1;
    }
  }

  /** Takes the lease away from whoever has it, if that is still this owner. */
  static void consume(Connection connection, Lease lease) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM ammass_lease WHERE job = ? AND scheduled_ms = ? AND owner = ? AND token ="
                + " ?")) {
      bind(delete, 1, lease);
      if (delete.executeUpdate() != 1) {
        throw lost(lease);
      }
    }
  }

  private static void bind(PreparedStatement statement, int first, Lease lease)
      throws SQLException {
    statement.setString(first, lease.job());
    statement.setLong(first + 1, lease.scheduled().toEpochMilli());
    statement.setString(first + 2, lease.owner());
    statement.setLong(first + 3, lease.token());
  }

  private static LeaseLostException lost(Lease lease) {
    return new LeaseLostException(
        "the lease of "
            + Names.shown(lease.owner())
            + " on job "
            + Names.shown(lease.job())
            + " of "
            + lease.scheduled()
            + " is lost: it expired and another owner took it, or the job is done. Nothing of this"
            + " work was kept. Maybe lease for longer, or renew.");
  }

  static Entry run(Lease lease, String site, Instant at, List<String> results) {
    Map<String, Object> payload = new TreeMap<>();
    payload.put("job", lease.job());
    payload.put("scheduled", lease.scheduled());
    payload.put("owner", lease.owner());
    payload.put("token", lease.token());
    return Entry.of(Kind.RUN, site, at)
        .payload(payload)
        .parents(results)
        .once(Hashes.of(lease.job(), Long.toString(lease.scheduled().toEpochMilli())))
        .build();
  }

  static boolean isDone(Connection connection, String job, Instant scheduled) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT 1 FROM ammass_done WHERE job = ? AND scheduled_ms = ?")) {
      select.setString(1, job);
      select.setLong(2, scheduled.toEpochMilli());
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  static Optional<Instant> lastDone(Connection connection, String job) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT MAX(scheduled_ms) FROM ammass_done WHERE job = ?")) {
      select.setString(1, job);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        long last = row.getLong(1);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(last));
      }
    }
  }
}
