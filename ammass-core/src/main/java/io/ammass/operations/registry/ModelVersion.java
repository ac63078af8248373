package io.ammass.operations.registry;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A version of a site's model.
 *
 * @param site the site
 * @param version its number, from 1
 * @param entry what was recorded when it was added
 */
public record ModelVersion(String site, int version, Entry entry) {
  /**
   * The identifier of its entry.
   *
   * @return the identifier
   */
  public String id() {
    return entry.id();
  }

  /**
   * The hash of its file.
   *
   * @return SHA-256 in hexadecimal, the name of its artifact
   */
  public String sha256() {
    return Objects.requireNonNull(entry.artifacts().get(Entry.RESULT));
  }

  /**
   * When it was added, in logical time.
   *
   * @return the time
   */
  public Instant time() {
    return entry.time();
  }

  /**
   * The scores it was added with.
   *
   * @return scores by name, in order of name; NaN where a score does not exist
   */
  public Map<String, Double> scores() {
    Map<String, Double> scores = new TreeMap<>();
    EntryText.read(entry.payload())
        .path("scores")
        .properties()
        .forEach(score -> scores.put(score.getKey(), score.getValue().asDouble(Double.NaN)));
    return scores;
  }

  /** Prints site, version, time and the beginning of the hash. */
  @Override
  public String toString() {
    return "version " + version + " of " + site + ", " + time() + ", " + sha256().substring(0, 12);
  }
}
