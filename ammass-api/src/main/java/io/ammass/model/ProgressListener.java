package io.ammass.model;

/** Hears of long work. Called from the working thread; must return quickly and not throw. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener NONE = (stage, done, total) -> {};

  /**
   * Hears that work went on.
   *
   * @param stage what is being done, in words
   * @param done how much is done, from 0 to total
   * @param total how much there is
   */
  void progress(String stage, long done, long total);
}
