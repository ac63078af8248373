package io.ammass.operations.registry;

import java.time.Instant;

/**
 * What a backup holds.
 *
 * @param file its name
 * @param created when it was made
 * @param tip the end of the chain it holds
 * @param artifacts how many artifacts it holds
 * @param bytes its size
 */
public record Backup(String file, Instant created, Tip tip, long artifacts, long bytes) {
  /** Prints name, entries, artifacts and size. */
  @Override
  public String toString() {
    return file
        + ": "
        + tip.number()
        + " entries, "
        + artifacts
        + " artifacts, "
        + bytes
        + " bytes, chain "
        + tip.hash().substring(0, 16);
  }
}
