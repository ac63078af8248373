package io.ammass.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.calibration.FollowedBands;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bands of one version as they are now: each reading that a forecast of it was scored with
 * moved them a little. Kept in the registry as entries of kind {@link Kind#BANDS}; the newest one
 * made from a version is that version's, so bands go back with the model.
 *
 * @param id the identifier of the entry
 * @param learnedUntil the issue time of the last forecast that was learned from or passed over
 * @param state what gives the quantiles
 */
record Bands(String id, Instant learnedUntil, FollowedBands state) {
  /** What a forecast was scored with: {@code [horizon]}, NaN where nothing came. */
  record Lesson(String forecastId, Forecast forecast, double[] truth) {}

  /** The bands of a version; null if they never moved, or what they were was forgotten by rule. */
  static @Nullable Bands newest(Registry registry, String site, String modelId) {
    return registry
        .find(EntryQuery.all().kind(Kind.BANDS).site(site).madeFrom(modelId).newestFirst().limit(1))
        .stream()
        .filter(recorded -> !recorded.isPruned())
        .map(recorded -> of(recorded, registry))
        .findFirst()
        .orElse(null);
  }

  /** The bands that an entry holds. */
  static Bands of(Recorded recorded, Registry registry) {
    if (recorded.isPruned()) {
      throw new InsufficientDataException(
          "the bands " + recorded.id() + " are gone: a retention rule removed them");
    }
    JsonNode payload = ForecastJson.read(recorded.entry().payload());
    String file = Objects.requireNonNull(recorded.entry().artifacts().get(Entry.RESULT));
    return new Bands(
        recorded.id(),
        Instant.parse(payload.path("learnedUntil").asText()),
        FollowedBands.read(registry.artifact(file)));
  }

  /** The state after one more forecast was scored. */
  static FollowedBands learn(FollowedBands state, Forecast forecast, double[] truth) {
    return state.observe(
        forecast,
        TimeSeries.of(
            "truth", forecast.unit(), forecast.issueTime(), forecast.resolution(), truth));
  }
}
