package io.ammass.operations.registry;

import io.ammass.error.UnknownNameException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The tables of versions and aliases; what they say follows from the journal. */
final class Models {
  private static final String VERSIONS =
      "SELECT "
          + Journal.COLUMNS.replaceAll("(\\w+)", "j.$1")
          + ", m.version FROM ammass_model m JOIN ammass_journal j ON j.id = m.id WHERE m.site = ?";

  private static final int VERSION_COLUMN = 11;

  /** A row of the table of aliases. */
  record Move(int number, AliasMove.Action action, int version) {}

  private Models() {}

  static int lastVersion(Connection connection, String site) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT COALESCE(MAX(version), 0) FROM ammass_model WHERE site = ?")) {
      select.setString(1, site);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  static List<ModelVersion> versions(Connection connection, String site) throws SQLException {
    List<ModelVersion> versions = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(VERSIONS + " ORDER BY m.version")) {
      select.setString(1, site);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          versions.add(
              new ModelVersion(site, rows.getInt(VERSION_COLUMN), Journal.read(rows).entry()));
        }
      }
    }
    return versions;
  }

  static Optional<ModelVersion> version(Connection connection, String site, int version)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(VERSIONS + " AND m.version = ?")) {
      select.setString(1, site);
      select.setInt(2, version);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new ModelVersion(site, version, Journal.read(row).entry()))
            : Optional.empty();
      }
    }
  }

  static ModelVersion require(Connection connection, String site, int version) throws SQLException {
    Optional<ModelVersion> found = version(connection, site, version);
    if (found.isPresent()) {
      return found.get();
    }
    int last = lastVersion(connection, site);
    throw new UnknownNameException(
        "site "
            + site
            + " has no model version "
            + version
            + (last == 0
                ? ": it has none. Maybe add one."
                : ", its versions are 1 to " + last + "."));
  }

  static ModelVersion byId(Connection connection, Entry model) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT version FROM ammass_model WHERE id = ?")) {
      select.setString(1, model.id());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw new RegistryException(
              "model " + model.id() + " has no version. Maybe verify the registry.");
        }
        return new ModelVersion(model.site(), row.getInt(1), model);
      }
    }
  }

  static List<String> sites(Connection connection) throws SQLException {
    List<String> sites = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT DISTINCT site FROM ammass_model");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        sites.add(rows.getString(1));
      }
    }
    sites.sort(null);
    return sites;
  }

  static List<Move> moves(Connection connection, String site, String alias) throws SQLException {
    List<Move> moves = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT move, action, version FROM ammass_alias WHERE site = ? AND alias = ? ORDER BY"
                + " move")) {
      select.setString(1, site);
      select.setString(2, alias);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          moves.add(
              new Move(
                  rows.getInt(1), AliasMove.Action.valueOf(rows.getString(2)), rows.getInt(3)));
        }
      }
    }
    return moves;
  }

  /** All aliases the site ever had. */
  static List<String> aliasNames(Connection connection, String site) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement("SELECT DISTINCT alias FROM ammass_alias WHERE site = ?")) {
      select.setString(1, site);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }

  static Map<String, Integer> aliases(Connection connection, String site) throws SQLException {
    Map<String, Integer> aliases = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT alias, version FROM ammass_alias WHERE site = ? ORDER BY alias, move")) {
      select.setString(1, site);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          aliases.put(rows.getString(1), rows.getInt(2));
        }
      }
    }
    aliases.values().removeIf(version -> version == 0);
    return aliases;
  }

  /**
   * The versions that were promoted and not taken back, the present one first: a roll-back takes
   * the first away. Dropping is a promotion of nothing, so that it can be taken back too.
   */
  static Deque<Integer> stack(List<Move> moves) {
    Deque<Integer> stack = new ArrayDeque<>();
    for (Move move : moves) {
      if (move.action() == AliasMove.Action.ROLLBACK) {
        stack.pop();
      } else {
        stack.push(move.version());
      }
    }
    return stack;
  }
}
