package io.ammass.model;

import io.ammass.data.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model, forecast, saving or report came from: enough to make the same bits again.
 *
 * @param version the version of ammass
 * @param method what was done, such as {@code WindowRidge}
 * @param seed the seed of all randomness
 * @param inputs where the data came from; unmodifiable
 * @param settings every setting by name, in order of name, with the work done where a budget
 *     decided it (epochs, trials); unmodifiable
 */
public record Provenance(
    String version, String method, long seed, List<Origin> inputs, Map<String, String> settings) {
  /** Takes copies. */
  public Provenance {
    inputs = List.copyOf(inputs);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }
}
