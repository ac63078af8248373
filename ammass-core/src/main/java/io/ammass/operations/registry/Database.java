package io.ammass.operations.registry;

import io.ammass.error.MissingModuleException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connections and transactions: one connection writes, one reads, each for one thread at a time. A
 * connection that broke is opened again by the next call.
 */
final class Database implements AutoCloseable {
  private static final String BUSY_MILLIS = "60000";

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  /** What a connection is for. */
  private enum Role {
    WRITE,
    READ
  }

  private final Dialect dialect;
  private final String name;
  private final ConnectionSource writers;
  private final ConnectionSource readers;
  private final @Nullable Turn turn;
  private final Channel write = new Channel(Role.WRITE);
  private final Channel read = new Channel(Role.READ);
  private volatile boolean closed;

  private Database(
      Dialect dialect,
      String name,
      ConnectionSource writers,
      ConnectionSource readers,
      @Nullable Turn turn) {
    this.dialect = dialect;
    this.name = name;
    this.writers = writers;
    this.readers = readers;
    this.turn = turn;
  }

  /** A file of SQLite, made if there is none. */
  static Database sqlite(Path file) {
    String path = file.toAbsolutePath().toString();
    if (path.contains("?")) {
      throw new IllegalArgumentException(
          "a registry's folder must not have a question mark in its name: "
              + Names.shown(path)
              + ". SQLite would read what follows as settings.");
    }
    String url = "jdbc:sqlite:" + path;
    Database database =
        new Database(
            Dialect.SQLITE,
            path,
            () -> DriverManager.getConnection(url, settings("IMMEDIATE")),
            () -> DriverManager.getConnection(url, settings("DEFERRED")),
            new Turn(file.resolveSibling(file.getFileName() + ".turn")));
    try {
      database.write.connection().close();
      database.write.forget();
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
        throw new MissingModuleException(
            "a registry in a folder needs org.xerial:sqlite-jdbc on the class path", e);
      }
      throw database.failure("open " + path, e);
    }
    return database;
  }

  static Database postgresql(ConnectionSource source) {
    return new Database(Dialect.POSTGRESQL, source.toString(), source, source, null);
  }

  /** WAL lets readers read while one writes; FULL waits for the disk at every commit. */
  private static Properties settings(String transactionMode) {
    Properties settings = new Properties();
    settings.setProperty("journal_mode", "WAL");
    settings.setProperty("synchronous", "FULL");
    settings.setProperty("busy_timeout", BUSY_MILLIS);
    settings.setProperty("transaction_mode", transactionMode);
    settings.setProperty("fullfsync", "true");
    settings.setProperty("checkpoint_fullfsync", "true");
    return settings;
  }

  void migrate(List<Schema.Migration> migrations) {
    write(
        "prepare its tables",
        connection -> {
          Schema.migrate(connection, dialect, migrations);
          return true;
        });
  }

  Dialect dialect() {
    return dialect;
  }

  /**
   * Runs work in one transaction that is alone among writers; returns when it is durable.
   *
   * @throws RegistryException if the database refuses; then nothing of the work is kept
   */
  <T> T write(String what, Work<T> work) {
    return write.transact(what, work);
  }

  /** Runs work on what is committed. */
  <T> T read(String what, Work<T> work) {
    return read.transact(what, work);
  }

  /** Runs work on one state of the whole database, however long it takes and who writes. */
  <T> T snapshot(String what, Work<T> work) {
    requireOpen();
    try (Connection connection = readers.open()) {
      connection.setAutoCommit(true);
      if (dialect == Dialect.POSTGRESQL) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
      }
      connection.setAutoCommit(false);
      try {
        return work.run(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
        if (dialect == Dialect.POSTGRESQL) {
          connection.setReadOnly(false);
        }
      }
    } catch (SQLException e) {
      throw failure(what, e);
    }
  }

  RegistryException failure(String what, SQLException e) {
    return Failures.of(what, dialect, e);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the registry is closed");
    }
  }

  @Override
  public void close() {
    closed = true;
    write.close();
    read.close();
    if (turn != null) {
      turn.close();
    }
  }

  @Override
  public String toString() {
    return Secrets.mask(name);
  }

  /** A connection for one thread at a time. */
  private final class Channel {
    private final Role role;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection current;

    Channel(Role role) {
      this.role = role;
    }

    Connection connection() throws SQLException {
      Connection connection = current;
      if (connection == null || connection.isClosed()) {
        connection = (role == Role.WRITE ? writers : readers).open();
        if (dialect == Dialect.POSTGRESQL) {
          prepareServer(connection);
        }
        current = connection;
      }
      return connection;
    }

    /** What the registry promises must not depend on how the pool or the server is set up. */
    private static void prepareServer(Connection connection) throws SQLException {
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
        row.next();
        if (row.getString(1).equals("off")) {
          statement.execute("SET synchronous_commit = on");
        }
      }
    }

    void forget() {
      current = null;
    }

    <T> T transact(String what, Work<T> work) {
      if (lock.isHeldByCurrentThread()) {
        throw new IllegalStateException(
            "the registry is in use by this thread already. Maybe use the Writing that was given.");
      }
      lock.lock();
      try {
        requireOpen();
        if (turn == null || role == Role.READ) {
          return transact(connection(), work);
        }
        Turn.Held held = turn.take();
        try {
          return transact(connection(), work);
        } finally {
          held.close();
        }
      } catch (SQLException e) {
        if (Failures.isDisconnected(e)) {
          discard();
        }
        throw failure(what, e);
      } finally {
        lock.unlock();
      }
    }

    private <T> T transact(Connection connection, Work<T> work) throws SQLException {
      boolean done = false;
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        if (role == Role.WRITE) {
          connection.commit();
        } else {
          connection.rollback();
        }
        done = true;
        return result;
      } finally {
        finish(connection, done);
      }
    }

    /** A connection that cannot even roll back is of no more use. */
    private void finish(Connection connection, boolean done) {
      try {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      } catch (SQLException e) {
        discard();
      }
    }

    private void discard() {
      Connection connection = current;
      current = null;
      if (connection != null) {
        try {
          connection.close();
        } catch (SQLException e) {
          // It was broken before: whoever broke it has been told already.
          return;
        }
      }
    }

    void close() {
      lock.lock();
      try {
        if (role == Role.WRITE && dialect == Dialect.SQLITE && current != null) {
          try (Statement statement = current.createStatement()) {
            statement.execute("PRAGMA optimize");
          } catch (SQLException e) {
            // Statistics for the planner only.
            discard();
          }
        }
        discard();
      } finally {
        lock.unlock();
      }
    }
  }
}
