package io.ammass.model;

import java.nio.file.Path;

/** A forecaster that can be saved as a portable model file and needs no training engine. */
public interface Model extends Forecaster, AutoCloseable {
  /**
   * What a person should know of it.
   *
   * @return the card
   */
  ModelCard card();

  /**
   * Writes the portable model file: to a temporary file beside it, then moved in one step.
   *
   * @param file the file; replaced if it exists
   * @return the number of bytes written
   * @throws java.io.UncheckedIOException if writing fails; nothing half-written is left
   */
  long save(Path file);

  /** Releases what was opened; by default nothing. */
  @Override
  default void close() {}
}
