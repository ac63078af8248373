package io.ammass.testing;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server in a temporary folder, on a free port of the loopback interface.
 *
 * <p>Finds Debian's package ({@code /usr/lib/postgresql/<version>/bin}), makes a cluster with a
 * password and starts it, in about two seconds; {@link #close} stops it and removes the folder.
 * PostgreSQL refuses to run as root: there it runs as the user {@code postgres} that the package
 * made. Where the package is absent the test is skipped with the reason, or fails if {@value
 * Tools#REQUIRE} is set. It does not wait for the disk ({@code fsync=off}): what it holds survives
 * the end of any process, not the loss of power.
 */
public final class PostgresServer implements AutoCloseable {
  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final long PATIENCE_SECONDS = 60;

  private static @Nullable PostgresServer shared;

  private final Path programs;
  private final Path folder;
  private final int port;
  private final String password;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(Path programs, Path folder, int port, String password) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
    this.password = password;
  }

  /**
   * The server that all tests of this JVM share; it stops with the JVM.
   *
   * @return the running server
   * @throws org.opentest4j.TestAbortedException if there is no PostgreSQL and none is required
   */
  public static synchronized PostgresServer shared() {
    if (shared == null) {
      PostgresServer server = start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop PostgreSQL"));
      shared = server;
    }
    return shared;
  }

  /**
   * Starts a server.
   *
   * @return the running server; close it
   * @throws org.opentest4j.TestAbortedException if there is no PostgreSQL and none is required
   */
  public static PostgresServer start() {
    return start(PACKAGES, Boolean.getBoolean(Tools.REQUIRE));
  }

  static PostgresServer start(Path packages, boolean required) {
    Optional<Path> programs = newest(packages);
    String reason = "skipped: no PostgreSQL server in " + packages;
    if (programs.isEmpty() && required) {
      fail(reason + ", and " + Tools.REQUIRE + " is set");
    }
    Assumptions.assumeTrue(programs.isPresent(), reason);
    try {
      return start(programs.orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start PostgreSQL", e);
    }
  }

  private static PostgresServer start(Path programs) throws IOException {
    Path folder = Files.createTempDirectory("ammass-postgres-");
    String password = "test-" + Long.toHexString(System.nanoTime());
    Path secret = Files.writeString(folder.resolve("password"), password + "\n");
    if (isRoot()) {
      var postgres =
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
      Files.setOwner(secret, postgres);
      Files.setOwner(folder, postgres);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    PostgresServer server = new PostgresServer(programs, folder, freePort(), password);
    server.run(
        "initdb",
        "--no-sync",
        "--no-instructions",
        "-U",
        "ammass",
        "-A",
        "scram-sha-256",
        "--pwfile=" + secret,
        "-E",
        "UTF8",
        "--locale=C",
        "-D",
        server.cluster().toString());
    server.run(
        "pg_ctl",
        "start",
        "-w",
        "-s",
        "-D",
        server.cluster().toString(),
        "-l",
        folder.resolve("log").toString(),
        "-o",
        "-p "
            + server.port
            + " -k "
            + folder
            + " -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB"
            + " -c max_connections=40");
    return server;
  }

  private Path cluster() {
    return folder.resolve("cluster");
  }

  /**
   * The user of the server, who may do everything.
   *
   * @return the name
   */
  public String user() {
    return "ammass";
  }

  /**
   * The password of {@link #user()}.
   *
   * @return the password
   */
  public String password() {
    return password;
  }

  /**
   * The port on the loopback interface.
   *
   * @return the port
   */
  public int port() {
    return port;
  }

  /**
   * A new, empty database.
   *
   * @return its JDBC address, without user and password
   */
  public String newDatabase() {
    String name = "test_" + databases.incrementAndGet();
    try {
      run(
          "psql",
          "-q",
          "-X",
          "-h",
          folder.toString(),
          "-p",
          Integer.toString(port),
          "-U",
          user(),
          "-d",
          "postgres",
          "-c",
          "CREATE DATABASE " + name);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make database " + name, e);
    }
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
  }

  /** Stops the server at once and removes its folder. */
  @Override
  public void close() {
    try {
      if (Files.exists(cluster().resolve("postmaster.pid"))) {
        run("pg_ctl", "stop", "-s", "-w", "-m", "immediate", "-D", cluster().toString());
      }
      deleteFolder();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop PostgreSQL in " + folder, e);
    }
  }

  /** Prints where it listens, never the password. */
  @Override
  public String toString() {
    return "PostgresServer on 127.0.0.1:" + port + " in " + folder;
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile("ammass-postgres-", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("PGPASSWORD", password);
      builder.environment().put("LC_ALL", "C");
      Process process = builder.start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(program + " did not end within " + PATIENCE_SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            program + " failed: " + Files.readString(output, StandardCharsets.UTF_8).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + program, e);
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The programs of the newest version that has a server. */
  private static Optional<Path> newest(Path packages) {
    if (!Files.isDirectory(packages)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(packages)) {
      return versions
          .filter(version -> version.getFileName().toString().matches("[0-9]{1,3}"))
          .sorted(
              Comparator.comparing(
                      (Path version) -> Integer.parseInt(version.getFileName().toString()))
                  .reversed())
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + packages, e);
    }
  }

  private void deleteFolder() throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
