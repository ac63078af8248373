package io.ammass.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a person should know of a model before using it.
 *
 * @param name the model's name
 * @param description what it is and what it was trained on, in words
 * @param shape what it takes and gives
 * @param parameters the number of learned parameters
 * @param parameterBytes the bytes those take in the model file
 * @param scores scores by name, as measured when it was made; unmodifiable
 * @param provenance where it came from
 */
public record ModelCard(
    String name,
    String description,
    ForecastShape shape,
    int parameters,
    int parameterBytes,
    Map<String, Double> scores,
    Provenance provenance) {
  /** Takes a copy. */
  public ModelCard {
    scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
  }
}
