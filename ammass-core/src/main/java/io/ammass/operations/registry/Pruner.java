package io.ammass.operations.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Applies retention rules in one writing. */
final class Pruner {
  /** Whoever kept a file records its entry long before. */
  private static final Duration UNUSED = Duration.ofDays(1);

  private static final String SITE_OF_ALL = "all sites";

  private final Writing writing;
  private final Connection connection;
  private final Artifacts artifacts;

  Pruner(Writing writing, Artifacts artifacts) {
    this.writing = writing;
    this.connection = writing.connection();
    this.artifacts = artifacts;
  }

  Pruned prune(Retention rules, Instant now) throws SQLException {
    Instant today = now.truncatedTo(ChronoUnit.MILLIS);
    List<Object> told = new ArrayList<>();
    long payloads = 0;
    for (Map.Entry<Kind, Duration> rule : rules.ages().entrySet()) {
      Instant before = today.minus(rule.getValue());
      long count = forget(rule.getKey(), before);
      payloads += count;
      if (count > 0) {
        told.add(Map.of("kind", rule.getKey().name(), "before", before));
      }
    }
    List<String> models = new ArrayList<>();
    for (String site : Models.sites(connection)) {
      models.addAll(oldModels(site, rules.models()));
    }
    for (String id : models) {
      release("id = ?", id);
    }
    if (!told.isEmpty() || !models.isEmpty()) {
      Map<String, Object> payload = new TreeMap<>();
      payload.put("payloads", told);
      payload.put("models", models);
      payload.put("rules", rules.toString());
      writing.append(Entry.of(Kind.RETENTION, SITE_OF_ALL, now).payload(payload).build());
    }
    return new Pruned(payloads, models.size(), 0);
  }

  private long forget(Kind kind, Instant before) throws SQLException {
    release(
        "id IN (SELECT id FROM ammass_journal WHERE kind = ? AND time_ms < ?)",
        kind.name(),
        before.toEpochMilli());
    return update(
        "UPDATE ammass_journal SET payload = NULL WHERE payload IS NOT NULL AND kind = ? AND"
            + " time_ms < ?",
        kind.name(),
        before.toEpochMilli());
  }

  private void release(String condition, Object... values) throws SQLException {
    update("DELETE FROM ammass_artifact_use WHERE " + condition, values);
  }

  private long update(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate();
    }
  }

  /** Identifiers of models whose file is still kept and no longer wanted. */
  private List<String> oldModels(String site, int newest) throws SQLException {
    List<ModelVersion> versions = Models.versions(connection, site);
    Set<Integer> wanted = new HashSet<>();
    for (String alias : Models.aliasNames(connection, site)) {
      Deque<Integer> stack = Models.stack(Models.moves(connection, site, alias));
      stack.stream().limit(2).forEach(wanted::add);
    }
    List<String> old = new ArrayList<>();
    for (ModelVersion version : versions.subList(0, Math.max(0, versions.size() - newest))) {
      if (!wanted.contains(version.version()) && isUsing(version.id())) {
        old.add(version.id());
      }
    }
    return old;
  }

  private boolean isUsing(String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM ammass_artifact_use WHERE id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  /** Deletes files that no entry uses; nobody can record one meanwhile, for this is a writing. */
  long sweep() throws SQLException {
    Set<String> used = new HashSet<>();
    try (PreparedStatement select =
            connection.prepareStatement("SELECT DISTINCT sha256 FROM ammass_artifact_use");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        used.add(rows.getString(1));
      }
    }
    Instant limit = Instant.now().minus(UNUSED);
    long deleted = 0;
    for (Path file : artifacts.files()) {
      if (!used.contains(String.valueOf(file.getFileName()))) {
        deleted += deleteIfOld(file, limit);
      }
    }
    return deleted;
  }

  private static int deleteIfOld(Path file, Instant limit) {
    try {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
        Files.delete(file);
        return 1;
      }
      return 0;
    } catch (IOException e) {
      throw Failures.file("delete the unused file " + file.getFileName(), e);
    }
  }
}
