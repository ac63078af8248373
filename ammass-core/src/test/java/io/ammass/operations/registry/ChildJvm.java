package io.ammass.operations.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs a main class of the tests; what it prints is kept line by line. */
final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  private final List<String> lines = new ArrayList<>();

  private ChildJvm(Process process) {
    this.process = process;
    this.reader = new Thread(this::read, "reader of a child");
    this.reader.start();
  }

  /**
   * Starts a child.
   *
   * @param before a command that runs the JVM, such as {@code unshare}; empty for none
   */
  static ChildJvm start(List<String> before, Class<?> main, StorePlace place, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx64m", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() >= 24) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(place.arguments());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    place.tell(builder);
    return new ChildJvm(builder.start());
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (lines) {
          lines.add(line);
          lines.notifyAll();
        }
      }
    } catch (IOException e) {
      // The stream of a destroyed process may end anyhow.
      return;
    }
  }

  /** Waits until there are so many lines, or the child ended. */
  void awaitLines(int count) throws InterruptedException {
    synchronized (lines) {
      while (lines.size() < count && process.isAlive()) {
        lines.wait(10);
      }
    }
  }

  /** Ends it as a loss of power ends a process: without a chance to clean up. */
  List<String> destroy() throws InterruptedException {
    process.destroyForcibly();
    return finish();
  }

  /** Waits for its end. */
  List<String> finish() throws InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("a child did not end: " + lines);
    }
    reader.join();
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  int exitValue() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
