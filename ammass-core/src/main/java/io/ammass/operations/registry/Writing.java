package io.ammass.operations.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be done together: all of it is kept or none. Given by {@link Registry#write} and {@link
 * Registry#complete}, and of no use after they returned.
 *
 * <p>Other writers wait meanwhile: compute first, then write. <b>Threads</b>: only the one it was
 * given to.
 */
public final class Writing {
  private final Connection connection;
  private final Artifacts artifacts;
  private final Instant recordedAt;
  private final RegistryFailure failure;
  private final List<String> written = new ArrayList<>();
  private final Tip before;
  private Tip tip;
  private boolean closed;
  private boolean failed;

  /** Makes a failure of a database's. */
  @FunctionalInterface
  interface RegistryFailure {
    RegistryException of(String what, SQLException e);
  }

  private Writing(
      Connection connection,
      Artifacts artifacts,
      Instant recordedAt,
      RegistryFailure failure,
      Tip tip) {
    this.connection = connection;
    this.artifacts = artifacts;
    this.recordedAt = recordedAt;
    this.failure = failure;
    this.before = tip;
    this.tip = tip;
  }

  /** Begins: from here on no other process appends. */
  static Writing begin(
      Connection connection, Dialect dialect, Artifacts artifacts, Clock clock, RegistryFailure f)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(dialect.lockTip());
        ResultSet row = select.executeQuery()) {
      if (!row.next()) {
        throw new RegistryException(
            "the end of the chain is missing. Maybe restore the registry from a backup.");
      }
      Tip tip = new Tip(row.getLong(1), row.getString(2));
      return new Writing(
          connection, artifacts, clock.instant().truncatedTo(ChronoUnit.MILLIS), f, tip);
    }
  }

  /** Writes the new end of the chain. */
  void end() throws SQLException {
    closed = true;
    if (failed) {
      throw new IllegalStateException(
          "a step of this writing failed and its failure was caught: nothing was kept. Maybe let"
              + " it through.");
    }
    if (tip.number() == before.number()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE ammass_tip SET entry_number = ?, chain_hash = ?")) {
      update.setLong(1, tip.number());
      update.setString(2, tip.hash());
      update.executeUpdate();
    }
  }

  void requireEmpty() {
    if (tip.number() != 0) {
      throw new RegistryException(
          "a backup is restored into an empty registry, this one has "
              + tip.number()
              + " entries. Maybe choose another place.");
    }
  }

  Connection connection() {
    return connection;
  }

  /** Identifiers of what was recorded, in order. */
  List<String> written() {
    return written;
  }

  /**
   * Records an entry. The same entry again is not kept twice: the first one is returned.
   *
   * @param entry the entry; kinds {@code ALIAS}, {@code RUN} and {@code RETENTION} are the
   *     registry's own
   * @return the entry as the journal holds it
   * @throws io.ammass.error.UnknownNameException if a parent is not recorded
   * @throws RegistryException if another entry has its {@link Entry#once} text, or an artifact is
   *     not kept
   */
  public Recorded record(Entry entry) {
    switch (entry.kind()) {
      case ALIAS, RUN, RETENTION ->
          throw new IllegalArgumentException(
              "entries of kind "
                  + entry.kind()
                  + " are written by the registry itself. Maybe promote, complete or prune.");
      case MODEL -> add(entry);
      default -> append(entry);
    }
    return attempt("read " + entry.id(), () -> Journal.get(connection, entry.id()).orElseThrow());
  }

  /**
   * Adds a version of a site's model. The same model again is the same version.
   *
   * @param model an entry of kind {@code MODEL} with the artifact {@link Entry#RESULT}
   * @return the version
   */
  public ModelVersion add(Entry model) {
    if (model.kind() != Kind.MODEL || !model.artifacts().containsKey(Entry.RESULT)) {
      throw new IllegalArgumentException(
          "a model is an entry of kind MODEL with the artifact \""
              + Entry.RESULT
              + "\", not "
              + model);
    }
    return attempt(
        "add a model of " + model.site(),
        () -> {
          append(model);
          return Models.byId(connection, model);
        });
  }

  /**
   * Sets an alias to a version.
   *
   * @param site the site
   * @param alias the alias, such as {@code champion}
   * @param version the version
   * @param reason why, for the audit trail
   * @param at when, in logical time
   * @return the version
   * @throws io.ammass.error.UnknownNameException if there is no such version
   */
  public ModelVersion promote(String site, String alias, int version, String reason, Instant at) {
    return attempt(
        "promote version " + version + " of " + site,
        () -> {
          ModelVersion model = Models.require(connection, site, version);
          move(site, alias, AliasMove.Action.PROMOTE, version, reason, at);
          return model;
        });
  }

  /**
   * Sets an alias back to what it was before its last promotion; a second roll-back goes one
   * further. A promotion of the version that was left takes it back.
   *
   * @param site the site
   * @param alias the alias
   * @param reason why, for the audit trail
   * @param at when, in logical time
   * @return the version the alias has now, or empty if it had been dropped before
   * @throws RegistryException if there was nothing before
   */
  public Optional<ModelVersion> rollback(String site, String alias, String reason, Instant at) {
    return attempt(
        "roll back " + alias + " of " + site,
        () -> {
          Deque<Integer> stack = Models.stack(Models.moves(connection, site, alias));
          if (stack.size() < 2) {
            throw new RegistryException(
                "alias "
                    + Names.shown(alias)
                    + " of site "
                    + Names.shown(site)
                    + " cannot be rolled back: "
                    + (stack.isEmpty() ? "it was never set." : "it had no version before.")
                    + " Maybe promote another version.");
          }
          stack.pop();
          int target = stack.pop();
          move(site, alias, AliasMove.Action.ROLLBACK, target, reason, at);
          return target == 0
              ? Optional.empty()
              : Optional.of(Models.require(connection, site, target));
        });
  }

  /**
   * Takes an alias away; a roll-back brings it back.
   *
   * @param site the site
   * @param alias the alias
   * @param reason why, for the audit trail
   * @param at when, in logical time
   */
  public void drop(String site, String alias, String reason, Instant at) {
    attempt(
        "drop " + alias + " of " + site,
        () -> {
          if (Models.aliases(connection, site).containsKey(alias)) {
            move(site, alias, AliasMove.Action.DROP, 0, reason, at);
          }
          return true;
        });
  }

  private void move(
      String site, String alias, AliasMove.Action action, int version, String reason, Instant at)
      throws SQLException {
    Names.require("alias", alias);
    List<Models.Move> moves = Models.moves(connection, site, alias);
    int from = moves.isEmpty() ? 0 : moves.get(moves.size() - 1).version();
    int number = moves.size() + 1;
    Map<String, Object> payload = new TreeMap<>();
    payload.put("alias", alias);
    payload.put("action", action.name());
    payload.put("from", from);
    payload.put("to", version);
    payload.put("move", number);
    payload.put("reason", reason);
    Entry.Builder entry =
        Entry.of(Kind.ALIAS, site, at)
            .payload(payload)
            .once(Hashes.of(site, alias, Integer.toString(number)));
    if (version > 0) {
      entry.parent(Models.require(connection, site, version).id());
    }
    append(entry.build());
  }

  /** Appends an entry unless it is there; returns whether it was new. */
  boolean append(Entry entry) {
    if (closed) {
      throw new IllegalStateException("this writing has ended. Maybe start another one.");
    }
    return attempt(
        "record " + entry.id(),
        () -> {
          Optional<Recorded> known = Journal.get(connection, entry.id());
          if (known.isPresent()) {
            requireSame(known.get(), entry);
            return false;
          }
          requireArtifacts(entry);
          Recorded recorded = Journal.append(connection, entry, tip, recordedAt);
          tip = new Tip(recorded.number(), recorded.chainHash());
          written.add(entry.id());
          return true;
        });
  }

  private static void requireSame(Recorded known, Entry entry) {
    if (!known.entry().contentHash().equals(entry.contentHash())) {
      throw new RegistryException(
          "there is another entry for \""
              + Names.shown(entry.once())
              + "\" already: "
              + known
              + ". Maybe the same work was done twice with different results.");
    }
  }

  private void requireArtifacts(Entry entry) {
    entry
        .artifacts()
        .forEach(
            (name, sha256) -> {
              if (!artifacts.has(sha256)) {
                throw new RegistryException(
                    "entry "
                        + entry.id()
                        + " names the artifact "
                        + name
                        + " "
                        + sha256
                        + ", which is not kept. Maybe call keep first.");
              }
            });
  }

  /** Work that may fail in the database. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws SQLException;
  }

  /** Runs a step; after one that failed nothing can be kept, whoever catches the failure. */
  <T> T attempt(String what, Step<T> step) {
    boolean done = false;
    try {
      T result = step.run();
      done = true;
      return result;
    } catch (SQLException e) {
      throw failure.of(what, e);
    } finally {
      failed |= !done;
    }
  }
}
