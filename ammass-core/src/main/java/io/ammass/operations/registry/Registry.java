package io.ammass.operations.registry;

import io.ammass.model.Provenance;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Versions of models under aliases, an append-only journal of everything operations did, and leases
 * that let several processes share the work.
 *
 * <pre>{@code
 * try (Registry registry = Registry.open(Path.of("store"))) {
 *   ModelVersion first = registry.add("plant", file, provenance, scores, List.of(), now);
 *   registry.promote("plant", "champion", first.version(), "the first model", now);
 * }
 * }</pre>
 *
 * <p><b>Durability</b>: a method that returned has its work on disk; one that threw kept nothing.
 * Recording the same entry again returns the first one, so whoever does not know whether a call
 * succeeded repeats it. <b>Threads</b>: safe to share; writers wait for each other, readers for
 * nobody. <b>Processes</b>: several may open the same registry at once.
 *
 * @see <a href="https://www.sqlite.org/wal.html">Write-ahead logging in SQLite</a>
 */
public final class Registry implements AutoCloseable {
  /** The name of the database in a registry's folder. */
  static final String FILE = "registry.db";

  /** The name of the folder of artifacts in a registry's folder. */
  static final String ARTIFACTS = "artifacts";

  /** Each time a retention rule would have to remove a file within one backup. */
  private static final int BACKUP_ATTEMPTS = 5;

  private final Database database;
  private final Artifacts artifacts;
  private final Clock clock;

  private Registry(Database database, Artifacts artifacts, Clock clock) {
    this.database = database;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  /**
   * Opens the registry in a folder, making it if there is none. Needs {@code
   * org.xerial:sqlite-jdbc} on the class path.
   *
   * @param folder the folder, on a local disk
   * @return the registry; close it
   * @throws io.ammass.error.MissingModuleException if the driver is not on the class path
   * @throws RegistryException if the folder cannot be written or a newer release made it
   */
  public static Registry open(Path folder) {
    return open(folder, Clock.systemUTC());
  }

  /**
   * Opens the registry in a folder, with a clock that says when entries are recorded.
   *
   * @param folder the folder, on a local disk
   * @param clock the clock
   * @return the registry; close it
   */
  public static Registry open(Path folder, Clock clock) {
    Artifacts artifacts = new Artifacts(folder.resolve(ARTIFACTS));
    return open(Database.sqlite(folder.resolve(FILE)), artifacts, clock);
  }

  /**
   * Opens the registry in a PostgreSQL database, making its tables if there are none.
   *
   * @param source opens connections
   * @param artifacts the folder of artifacts; all processes must see the same one
   * @return the registry; close it
   * @throws RegistryException if the server refuses, or a newer release made the tables
   */
  public static Registry open(ConnectionSource source, Path artifacts) {
    return open(source, artifacts, Clock.systemUTC());
  }

  /**
   * Opens the registry in a PostgreSQL database, with a clock that says when entries are recorded.
   *
   * @param source opens connections
   * @param artifacts the folder of artifacts; all processes must see the same one
   * @param clock the clock
   * @return the registry; close it
   */
  public static Registry open(ConnectionSource source, Path artifacts, Clock clock) {
    return open(Database.postgresql(source), new Artifacts(artifacts), clock);
  }

  private static Registry open(Database database, Artifacts artifacts, Clock clock) {
    try {
      database.migrate(Schema.MIGRATIONS);
      return new Registry(database, artifacts, clock);
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  // ---- artifacts

  /**
   * Keeps bytes under their hash, for an entry that will name them. Bytes that no entry names are
   * swept a day later.
   *
   * @param bytes the bytes; not modified
   * @return their SHA-256; they are on the disk
   */
  public String keep(byte[] bytes) {
    return artifacts.keep(bytes);
  }

  /**
   * Reads an artifact and checks its hash.
   *
   * @param sha256 its SHA-256
   * @return its bytes; a new array
   * @throws RegistryException if it is missing or was changed
   */
  public byte[] artifact(String sha256) {
    return artifacts.read(sha256);
  }

  /**
   * The file of a model after its hash was checked.
   *
   * @param version the version
   * @return its path; do not write to it
   * @throws RegistryException if it is missing or was changed
   */
  public Path artifact(ModelVersion version) {
    artifacts.read(version.sha256());
    return artifacts.file(version.sha256());
  }

  // ---- models

  /**
   * Adds a version of a site's model. The same model again is the same version.
   *
   * @param site the site
   * @param file the bytes of the model's file; not modified
   * @param provenance where it came from
   * @param scores its scores by name
   * @param parents identifiers of what it was made from
   * @param at when, in logical time
   * @return the version
   */
  public ModelVersion add(
      String site,
      byte[] file,
      Provenance provenance,
      Map<String, Double> scores,
      List<String> parents,
      Instant at) {
    Entry model =
        Entry.of(Kind.MODEL, site, at)
            .payload(Map.of("scores", scores))
            .provenance(provenance)
            .parents(parents)
            .artifact(Entry.RESULT, keep(file))
            .build();
    return write(writing -> writing.add(model));
  }

  /**
   * The sites that have models.
   *
   * @return their names, sorted
   */
  public List<String> sites() {
    return database.read("list the sites", Models::sites);
  }

  /**
   * The versions of a site's model.
   *
   * @param site the site
   * @return the versions, the first one first; empty if there is none
   */
  public List<ModelVersion> versions(String site) {
    return database.read("list versions of " + site, c -> Models.versions(c, site));
  }

  /**
   * A version of a site's model.
   *
   * @param site the site
   * @param version its number
   * @return the version
   * @throws io.ammass.error.UnknownNameException if there is none
   */
  public ModelVersion version(String site, int version) {
    return database.read("read a version of " + site, c -> Models.require(c, site, version));
  }

  /**
   * The version an alias names now.
   *
   * @param site the site
   * @param alias the alias
   * @return the version, if the alias is set
   */
  public Optional<ModelVersion> version(String site, String alias) {
    return database.read(
        "read " + alias + " of " + site,
        c -> {
          Integer version = Models.aliases(c, site).get(alias);
          return version == null ? Optional.empty() : Models.version(c, site, version);
        });
  }

  /**
   * The aliases of a site.
   *
   * @param site the site
   * @return versions by alias, in order of alias
   */
  public Map<String, Integer> aliases(String site) {
    return database.read("list aliases of " + site, c -> Models.aliases(c, site));
  }

  /**
   * How the aliases of a site moved.
   *
   * @param site the site
   * @return the moves, the first one first, at most {@link EntryQuery#DEFAULT_LIMIT} of the newest
   */
  public List<AliasMove> moves(String site) {
    List<Recorded> newest = find(EntryQuery.all().kind(Kind.ALIAS).site(site).newestFirst());
    return newest.stream()
        .sorted(Comparator.comparingLong(Recorded::number))
        .map(recorded -> AliasMoves.read(recorded.entry()))
        .toList();
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
    return write(writing -> writing.promote(site, alias, version, reason, at));
  }

  /**
   * Sets an alias back to what it was before its last promotion, see {@link Writing#rollback}.
   *
   * @param site the site
   * @param alias the alias
   * @param reason why, for the audit trail
   * @param at when, in logical time
   * @return the version the alias has now, or empty if it had been dropped before
   * @throws RegistryException if there was nothing before
   */
  public Optional<ModelVersion> rollback(String site, String alias, String reason, Instant at) {
    return write(writing -> writing.rollback(site, alias, reason, at));
  }

  // ---- the journal

  /**
   * Records an entry, see {@link Writing#record}.
   *
   * @param entry the entry
   * @return the entry as the journal holds it; it is on the disk
   */
  public Recorded record(Entry entry) {
    return write(writing -> writing.record(entry));
  }

  /**
   * Records entries, all or none.
   *
   * @param entries the entries; a parent stands before its children
   * @return the entries as the journal holds them, in the same order
   */
  public List<Recorded> record(List<Entry> entries) {
    return write(writing -> entries.stream().map(writing::record).toList());
  }

  /**
   * Does several things together: all are kept or none. Other writers wait meanwhile: compute
   * first, then write.
   *
   * @param work what to do with the writing it is given; what it throws undoes everything
   * @param <T> the type of its result
   * @return its result; everything is on the disk
   */
  public <T> T write(Function<Writing, T> work) {
    return database.write(
        "write",
        connection -> {
          Writing writing =
              Writing.begin(connection, database.dialect(), artifacts, clock, database::failure);
          T result = work.apply(writing);
          writing.end();
          return result;
        });
  }

  /**
   * An entry.
   *
   * @param id its identifier
   * @return the entry, if there is one
   */
  public Optional<Recorded> entry(String id) {
    return database.read("read " + Names.shown(id), c -> Journal.get(c, id));
  }

  /**
   * Finds entries.
   *
   * @param query which ones
   * @return the entries; a new list
   */
  public List<Recorded> find(EntryQuery query) {
    return database.read("find entries", c -> Journal.find(c, query));
  }

  /**
   * How many entries there are.
   *
   * @return numbers by kind; kinds without entries are absent
   */
  public Map<Kind, Long> counts() {
    return database.read("count entries", Journal::counts);
  }

  // ---- keeping it whole

  /**
   * Reads every entry and every artifact and tells what was changed, is missing or was swapped.
   *
   * @return what was found
   */
  public Verification verify() {
    return verify(Optional.empty());
  }

  /**
   * Verifies, and compares with the end of the chain as it was kept elsewhere: so even who can
   * rewrite the whole database is found out.
   *
   * @param anchor the end of the chain at an earlier time, of a {@link Verification} or a {@link
   *     Backup}
   * @return what was found
   */
  public Verification verify(Tip anchor) {
    return verify(Optional.of(anchor));
  }

  private Verification verify(Optional<Tip> anchor) {
    return database.snapshot(
        "verify itself",
        connection -> new Verifier(connection, artifacts, anchor, this::isUsed).verify());
  }

  private boolean isUsed(String sha256) {
    return database.read("look up an artifact", c -> Journal.isUsed(c, sha256));
  }

  /**
   * Writes one state of the whole registry to a file while others go on writing. Leases are not in
   * it: a job that was running when the backup was made is done again.
   *
   * @param file the file, a ZIP archive; replaced in one step if it is there
   * @return what the backup holds
   */
  public Backup backup(Path file) {
    BackupWriter writer = new BackupWriter(artifacts, clock.instant());
    for (int attempt = 1; ; attempt++) {
      try {
        return database.snapshot("write a backup", snapshot -> writer.write(snapshot, file));
      } catch (ArtifactException e) {
        // A retention rule may have removed it since the snapshot was taken: then take a new one.
        if (attempt == BACKUP_ATTEMPTS || isUsed(e.sha256())) {
          throw e;
        }
      }
    }
  }

  /**
   * Makes a registry in a folder from a backup, verified before it takes its place.
   *
   * @param backup the file
   * @param folder the folder; must not exist or be empty
   * @return what the backup held
   * @throws RegistryException if the backup was changed or cut, or the folder is in use
   */
  public static Backup restore(Path backup, Path folder) {
    return Restore.intoFolder(backup, folder);
  }

  /**
   * Fills an empty PostgreSQL database from a backup, verified before it is kept.
   *
   * @param backup the file, of a registry in either kind of database
   * @param source opens connections
   * @param artifacts the folder of artifacts
   * @return what the backup held
   * @throws RegistryException if the backup was changed or cut, or the database has entries
   */
  public static Backup restore(Path backup, ConnectionSource source, Path artifacts) {
    try (Registry registry = open(source, artifacts)) {
      return registry.load(backup);
    }
  }

  /** Fills an empty registry; what does not verify is not kept. */
  Backup load(Path backup) {
    return database.write(
        "restore the backup " + backup,
        connection -> {
          Writing writing =
              Writing.begin(connection, database.dialect(), artifacts, clock, database::failure);
          writing.requireEmpty();
          Backup loaded = new BackupReader(connection, artifacts).read(backup);
          Verification found =
              new Verifier(connection, artifacts, Optional.of(loaded.tip()), sha256 -> true)
                  .verify();
          if (!found.isIntact()) {
            throw new RegistryException("the backup " + backup + " does not verify: " + found);
          }
          return loaded;
        });
  }

  /**
   * Forgets what the rules let go, and deletes files that no entry has used for a day.
   *
   * @param rules the rules
   * @param now the present, in logical time
   * @return what was removed
   */
  public Pruned prune(Retention rules, Instant now) {
    Pruned forgotten =
        write(
            writing ->
                writing.attempt("prune", () -> new Pruner(writing, artifacts).prune(rules, now)));
    // Only when it is on disk that nobody needs them, files go.
    long files =
        write(writing -> writing.attempt("prune", () -> new Pruner(writing, artifacts).sweep()));
    return new Pruned(forgotten.payloads(), forgotten.models(), files);
  }

  // ---- leases

  /**
   * Asks for the right to do a job that is scheduled for a time.
   *
   * @param job the job's name, the same in all processes
   * @param scheduled the time it is scheduled for, cut to milliseconds
   * @param owner who asks, different in every process and thread
   * @param duration for how long; whoever works longer renews
   * @param now the present time
   * @return the lease, or empty if the job is done or somebody else does it
   */
  public Optional<Lease> acquire(
      String job, Instant scheduled, String owner, Duration duration, Instant now) {
    Names.require("job", job);
    Names.require("owner", owner);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("a lease lasts longer than nothing, not " + duration);
    }
    return write(
        writing ->
            writing.attempt(
                "lease " + job,
                () -> Leases.acquire(writing.connection(), job, scheduled, owner, duration, now)));
  }

  /**
   * Prolongs a lease.
   *
   * @param lease the lease
   * @param duration for how long from now
   * @param now the present time
   * @return the lease with its new end
   * @throws LeaseLostException if another owner took it
   */
  public Lease renew(Lease lease, Duration duration, Instant now) {
    return write(
        writing ->
            writing.attempt(
                "renew a lease", () -> Leases.renew(writing.connection(), lease, duration, now)));
  }

  /**
   * Gives a lease back without having done the job, so that others need not wait for its end.
   *
   * @param lease the lease
   * @return whether it was still this owner's
   */
  public boolean release(Lease lease) {
    return write(
        writing ->
            writing.attempt("release a lease", () -> Leases.release(writing.connection(), lease)));
  }

  /**
   * Completes a job: its results, an entry of kind {@code RUN} whose parents they are, and the end
   * of the lease are kept together or not at all. So a job is done exactly once.
   *
   * @param lease the lease
   * @param site the site of the {@code RUN} entry
   * @param at the logical time of the {@code RUN} entry
   * @param work records the results
   * @param <T> the type of its result
   * @return its result; everything is on the disk
   * @throws LeaseLostException if another owner took the lease; nothing is kept
   */
  public <T> T complete(Lease lease, String site, Instant at, Function<Writing, T> work) {
    return write(
        writing ->
            writing.attempt(
                "complete " + lease.job(),
                () -> {
                  Leases.consume(writing.connection(), lease);
                  T result = work.apply(writing);
                  writing.append(Leases.run(lease, site, at, List.copyOf(writing.written())));
                  return result;
                }));
  }

  /**
   * Whether a job is done.
   *
   * @param job the job's name
   * @param scheduled the time it was scheduled for
   * @return whether somebody completed it
   */
  public boolean isDone(String job, Instant scheduled) {
    return database.read("look up " + job, c -> Leases.isDone(c, job, scheduled));
  }

  /**
   * The last scheduled time a job is done for, to catch up from.
   *
   * @param job the job's name
   * @return the time, if the job was ever done
   */
  public Optional<Instant> lastDone(String job) {
    return database.read("look up " + job, c -> Leases.lastDone(c, job));
  }

  /** Closes the connections; whoever is writing ends first. */
  @Override
  public void close() {
    database.close();
  }

  /** Prints where it is, without secrets. */
  @Override
  public String toString() {
    return "Registry in " + database + ", artifacts in " + artifacts.folder();
  }
}
