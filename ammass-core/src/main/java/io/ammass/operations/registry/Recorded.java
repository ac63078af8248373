package io.ammass.operations.registry;

import java.time.Instant;

/**
 * An entry as the journal holds it.
 *
 * @param entry what was recorded; its payload is {@code {}} if a retention rule removed it
 * @param number its place in the journal, from 1, without gaps
 * @param recordedAt when it was recorded, by the registry's clock
 * @param chainHash the hash of the chain up to and with this entry
 * @param isPruned whether a retention rule removed its payload
 */
public record Recorded(
    Entry entry, long number, Instant recordedAt, String chainHash, boolean isPruned) {
  /**
   * The entry's identifier.
   *
   * @return the identifier
   */
  public String id() {
    return entry.id();
  }

  /** Prints number and entry. */
  @Override
  public String toString() {
    return number + ". " + entry + (isPruned ? " (payload removed by rule)" : "");
  }
}
