package io.ammass.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * The sample that ships with the examples: simulated, not measured (see {@link SampleMaker}).
 *
 * <p>Files are laid in a temporary folder so that they are read like a user's own; closing removes
 * them.
 */
public final class Samples implements AutoCloseable {
  private final Path folder;

  private Samples(Path folder) {
    this.folder = folder;
  }

  /**
   * Lays the sample's files in a new temporary folder.
   *
   * @return the sample; close it when done
   * @throws UncheckedIOException if writing fails
   */
  public static Samples open() {
    try {
      Path folder = Files.createTempDirectory("ammass-sample");
      for (String name : new String[] {SampleMaker.PLANT, SampleMaker.BUILDING}) {
        try (InputStream in =
            Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
          Files.copy(in, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      return new Samples(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lay out the sample: " + e.getMessage(), e);
    }
  }

  /**
   * A year of hourly records of a plant's region: {@code load_mw}, {@code solar_mw}, {@code
   * temperature_c}; simulated.
   *
   * @return the CSV file
   */
  public Path plant() {
    return folder.resolve(SampleMaker.PLANT);
  }

  /**
   * A year of hourly records of a school building: {@code load_kwh}, {@code temperature_c};
   * simulated.
   *
   * @return the CSV file
   */
  public Path building() {
    return folder.resolve(SampleMaker.BUILDING);
  }

  /** Removes the files. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(plant());
      Files.deleteIfExists(building());
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the sample: " + e.getMessage(), e);
    }
  }
}
