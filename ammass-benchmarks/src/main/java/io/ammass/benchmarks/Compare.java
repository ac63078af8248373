package io.ammass.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Compares a JMH run with the committed baseline: {@code Compare RESULT.json BASELINE.json}.
 *
 * <p>Exit status: 0 when every ratio and every allocation holds, 1 when one is worse, 2 for wrong
 * usage or a file that cannot be read.
 */
public final class Compare {

  private Compare() {}

  /**
   * Compares and prints one line per comparison.
   *
   * @param args the run's result and the baseline, both JSON files
   */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    if (args.length != 2) {
      err.println("usage: Compare RESULT.json BASELINE.json");
      return 2;
    }
    ObjectMapper mapper = new ObjectMapper();
    try {
      Comparison comparison =
          Comparison.of(
              mapper.readTree(Path.of(args[0]).toFile()),
              mapper.readTree(Path.of(args[1]).toFile()));
      comparison.lines().forEach(out::println);
      out.println(comparison.passed() + " passed, " + comparison.failed() + " failed");
      return comparison.failed() == 0 ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      err.println("cannot compare " + args[0] + " with " + args[1] + ": " + e.getMessage());
      return 2;
    }
  }
}
