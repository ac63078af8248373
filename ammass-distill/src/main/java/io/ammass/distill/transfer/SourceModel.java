package io.ammass.distill.transfer;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was learned from the source, and whether it generalises.
 *
 * @param weights the learned numbers by name
 * @param test the test by blocks of time
 * @param facts how it was made: layout, epochs, windows; unmodifiable
 */
public record SourceModel(Weights weights, SourceTest test, Map<String, String> facts) {
  /** Takes a copy. */
  public SourceModel {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }
}
