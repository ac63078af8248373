package io.ammass.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.ammass.calibration.FollowedBands;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.operations.lineage.Replayer;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.portable.PortableModel;
import java.util.Set;

/**
 * Makes recorded bands again: from those before them (or the model's table), the forecasts that
 * were scored, and the readings they were scored with.
 *
 * <p>Found as a service. Safe to share.
 */
public final class BandsReplayer implements Replayer {
  /** Makes the replayer. */
  public BandsReplayer() {}

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.BANDS);
  }

  @Override
  public byte[] replay(Recorded recorded, Registry registry) {
    if (recorded.isPruned()) {
      throw new InsufficientDataException(
          recorded.id() + " cannot be made again: a retention rule removed what it was made from");
    }
    JsonNode payload = ForecastJson.read(recorded.entry().payload());
    FollowedBands state = before(recorded.entry(), payload, registry);
    for (JsonNode lesson : payload.path("learned")) {
      String id = lesson.path("forecast").asText();
      Recorded forecast =
          registry
              .entry(id)
              .filter(entry -> !entry.isPruned())
              .orElseThrow(
                  () ->
                      new InsufficientDataException(
                          recorded.id() + " cannot be made again: " + id + " was removed by rule"));
      state =
          Bands.learn(
              state,
              ForecastJson.forecast(forecast.entry().payload()),
              ForecastJson.doubles(lesson.path("truth")));
    }
    return state.toBytes();
  }

  private static FollowedBands before(Entry entry, JsonNode payload, Registry registry) {
    for (String parent : entry.parents()) {
      Recorded candidate = registry.entry(parent).orElse(null);
      if (candidate != null && candidate.entry().kind() == Kind.BANDS) {
        return Bands.of(candidate, registry).state();
      }
    }
    ModelVersion model = registry.version(entry.site(), payload.path("version").asInt());
    return PortableModel.read(registry.artifact(model.sha256()), model.toString())
        .quantiles()
        .map(FollowedBands::of)
        .orElseThrow(() -> new UnknownNameException(model + " has no bands to start from"));
  }
}
