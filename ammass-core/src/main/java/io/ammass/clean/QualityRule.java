package io.ammass.clean;

/**
 * One thing that can be wrong with a series.
 *
 * <p>A rule looks at the draft, adds a finding if there is something to say, and changes values
 * only through the draft, which keeps book. Rules run in the order the cleaner lists them.
 * Stateless.
 */
public interface QualityRule {
  /**
   * The identifier used in reports and JSON.
   *
   * @return a camelCase word, such as {@code spike}
   */
  String id();

  /**
   * Looks and acts.
   *
   * @param draft the series so far; modified
   */
  void apply(Draft draft);
}
