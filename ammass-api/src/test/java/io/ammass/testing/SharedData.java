package io.ammass.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/**
 * Finds the folder of public data sets and reference results that stands beside a checkout.
 *
 * <p>The folder is the one the system property {@value #PROPERTY} names; else the first directory
 * called {@code shared} with a {@code data/README.md} in the working directory or above it. Data
 * are never copied into the project: a test that needs them is skipped, with the reason, where they
 * are absent.
 */
public final class SharedData {

  /** The system property that names the folder. */
  public static final String PROPERTY = "ammass.shared";

  private SharedData() {}

  /**
   * The file or folder of this name, or a skipped test.
   *
   * @param relative a path inside the shared folder, such as {@code data/ett/ETTh1.csv.gz}
   * @return its path; it exists
   * @throws org.opentest4j.TestAbortedException if it is absent
   */
  public static Path require(String relative) {
    Optional<Path> found = find(relative);
    Assumptions.assumeTrue(
        found.isPresent(), () -> "skipped: ../shared/" + relative + " is absent");
    return found.orElseThrow();
  }

  /**
   * The file or folder of this name, if it exists.
   *
   * @param relative a path inside the shared folder
   * @return its path, or empty
   */
  public static Optional<Path> find(String relative) {
    return folder().map(folder -> folder.resolve(relative)).filter(Files::exists);
  }

  /**
   * The shared folder, if there is one.
   *
   * @return its path, or empty
   */
  public static Optional<Path> folder() {
    return folder(System.getProperty(PROPERTY, ""), Path.of("").toAbsolutePath());
  }

  /** The named folder if the name is not blank, else the first one at or above {@code start}. */
  static Optional<Path> folder(String named, Path start) {
    if (!named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isDirectory);
    }
    for (Path above = start; above != null; above = above.getParent()) {
      Path shared = above.resolve("shared");
      if (Files.isRegularFile(shared.resolve("data").resolve("README.md"))) {
        return Optional.of(shared);
      }
    }
    return Optional.empty();
  }
}
