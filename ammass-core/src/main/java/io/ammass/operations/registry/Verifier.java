package io.ammass.operations.registry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows the chain from the first entry to the last, then looks at tables and artifacts. */
final class Verifier {
  private final Connection connection;
  private final Artifacts artifacts;
  private final Optional<Tip> anchor;
  private final Predicate<String> isUsedNow;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long problemCount;
  private final Map<Derived.Table, RowDigest> derived = new EnumMap<>(Derived.Table.class);
  private final Map<String, Integer> versions = new HashMap<>();
  private final Set<String> needed = new HashSet<>();
  private long number;
  private String chain = Hashes.NONE;

  Verifier(
      Connection connection,
      Artifacts artifacts,
      Optional<Tip> anchor,
      Predicate<String> isUsedNow) {
    this.connection = connection;
    this.artifacts = artifacts;
    this.anchor = anchor;
    this.isUsedNow = isUsedNow;
    for (Derived.Table table : Derived.Table.values()) {
      derived.put(table, new RowDigest());
    }
  }

  Verification verify() throws SQLException {
    entries(RetentionRules.read(retentions()));
    tip();
    for (Derived.Table table : Derived.Table.values()) {
      table(table);
    }
    files();
    if (problemCount > problems.size()) {
      notes.add((problemCount - problems.size()) + " more problems are not listed");
    }
    return new Verification(new Tip(number, chain), needed.size(), problems, notes);
  }

  private void problem(String text) {
    problemCount++;
    if (problems.size() < Verification.MOST_PROBLEMS) {
      problems.add(text);
    }
  }

  /** A retention entry that was changed is found with the others; here it only must not stop us. */
  private List<Recorded> retentions() throws SQLException {
    List<Recorded> all = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + Journal.COLUMNS + " FROM ammass_journal WHERE kind = ?")) {
      select.setString(1, Kind.RETENTION.name());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          Recorded recorded = readable(rows);
          if (recorded != null) {
            all.add(recorded);
          }
        }
      }
    }
    return all;
  }

  private static @Nullable Recorded readable(ResultSet row) throws SQLException {
    try {
      return Journal.read(row);
    } catch (RuntimeException e) {
      // Told by entry(), with the number of the row.
      return null;
    }
  }

  private void entries(RetentionRules rules) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + Journal.COLUMNS + " FROM ammass_journal ORDER BY entry_number")) {
      select.setFetchSize(Journal.FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entry(rows, rules);
        }
      }
    }
  }

  private void entry(ResultSet row, RetentionRules rules) throws SQLException {
    long expected = number + 1;
    number = row.getLong(1);
    String id = row.getString(2);
    String name = "entry " + number + " (" + Names.shown(id) + ")";
    if (number > expected) {
      problem(
          number == expected + 1
              ? "entry " + expected + " is missing"
              : "entries " + expected + " to " + (number - 1) + " are missing");
    }
    Recorded recorded = readable(row);
    String before = chain;
    chain = row.getString(10);
    if (anchor.isPresent()
        && anchor.get().number() == number
        && !anchor.get().hash().equals(chain)) {
      problem(name + " ends another chain than the one of the anchor: history was rewritten");
    }
    if (recorded == null) {
      problem(name + " was changed: it cannot be read");
      return;
    }
    Entry entry = recorded.entry();
    if (!recorded.isPruned() && !entry.payloadSha256().equals(row.getString(8))) {
      problem(name + " was changed: its payload does not have the recorded hash");
    } else if (!entry.id().equals(id)) {
      problem(name + " was changed: its content is that of " + entry.id());
    } else if (number == expected
        && !Journal.chainHash(before, number, recorded.recordedAt(), entry).equals(chain)) {
      problem(name + " was changed, moved or swapped: it does not continue the chain");
    }
    if (recorded.isPruned() && !rules.prunes(recorded)) {
      problem(name + " lost its payload, and no retention rule says so");
    }
    derive(entry, rules.released(recorded));
  }

  private void derive(Entry entry, boolean isReleased) throws SQLException {
    try {
      for (Derived.Row row : Derived.rows(entry, site -> versions.merge(site, 1, Integer::sum))) {
        if (row.table() == Derived.Table.ARTIFACT_USE && isReleased) {
          continue;
        }
        digest(row.table()).add(row.values());
      }
    } catch (RuntimeException e) {
      problem("entry " + number + " was changed: " + e.getMessage());
    }
    if (!isReleased) {
      needed.addAll(entry.artifacts().values());
    }
  }

  private RowDigest digest(Derived.Table table) {
    return derived.computeIfAbsent(table, key -> new RowDigest());
  }

  private void tip() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT entry_number, chain_hash FROM ammass_tip")) {
      if (!row.next()) {
        problem("the end of the chain is missing");
        return;
      }
      long last = row.getLong(1);
      if (last > number) {
        problem(
            last == number + 1
                ? "entry " + last + " is missing"
                : "entries " + (number + 1) + " to " + last + " are missing");
      } else if (last < number) {
        problem("entries after " + last + " were added without the registry");
      } else if (!row.getString(2).equals(chain)) {
        problem("the end of the chain was changed: it is not that of entry " + number);
      }
    }
    if (anchor.isPresent() && anchor.get().number() > number) {
      problem(
          "the anchor knows "
              + anchor.get().number()
              + " entries, there are "
              + number
              + ": the last ones are missing");
    }
  }

  private void table(Derived.Table table) throws SQLException {
    RowDigest found = new RowDigest();
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + String.join(", ", table.columns()) + " FROM " + table.sqlName())) {
      select.setFetchSize(Journal.FETCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          List<Object> values = new ArrayList<>();
          for (int i = 1; i <= table.columns().size(); i++) {
            values.add(rows.getString(i));
          }
          found.add(values);
        }
      }
    }
    RowDigest expected = digest(table);
    if (!found.isSame(expected)) {
      problem(
          "table "
              + table.sqlName()
              + " was changed: its "
              + found.count()
              + " rows are not the "
              + expected.count()
              + " that follow from the journal");
    }
  }

  private void files() {
    for (String sha256 : needed) {
      try {
        artifacts.read(sha256);
      } catch (RegistryException e) {
        if (isUsedNow.test(sha256)) {
          problem(String.valueOf(e.getMessage()));
        }
      }
    }
    long unused = 0;
    for (Path file : artifacts.files()) {
      if (!needed.contains(String.valueOf(file.getFileName()))) {
        unused++;
      }
    }
    if (unused > 0) {
      notes.add(
          unused
              + " files among the artifacts are used by no entry: left by an interrupted run, or"
              + " about to be recorded");
    }
  }
}
