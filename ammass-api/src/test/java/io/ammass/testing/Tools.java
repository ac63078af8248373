package io.ammass.testing;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds programs that some tests need and the library does not (a browser, a compiler, a database).
 *
 * <p>Where a program is missing the test is skipped with the reason; with the system property
 * {@value #REQUIRE} set to {@code true}, as in continuous integration, it fails instead.
 */
public final class Tools {

  /** The system property that turns a skip because of a missing program into a failure. */
  public static final String REQUIRE = "ammass.requireTools";

  private Tools() {}

  /**
   * The first of these programs that is on the path, or a skipped (or failed) test.
   *
   * @param names names of programs that would do, the preferred one first
   * @return the program's file
   * @throws org.opentest4j.TestAbortedException if none is there and none is required
   */
  public static Path require(String... names) {
    return require(List.of(names), System.getenv("PATH"), Boolean.getBoolean(REQUIRE));
  }

  static Path require(List<String> names, String path, boolean required) {
    Optional<Path> found = find(names, path);
    String reason = "skipped: none of the programs " + names + " is on the path";
    if (found.isEmpty() && required) {
      fail(reason + ", and " + REQUIRE + " is set");
    }
    Assumptions.assumeTrue(found.isPresent(), reason);
    return found.orElseThrow();
  }

  private static Optional<Path> find(List<String> names, String path) {
    List<String> folders = List.of(path.split(Pattern.quote(File.pathSeparator), -1));
    return names.stream()
        .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
