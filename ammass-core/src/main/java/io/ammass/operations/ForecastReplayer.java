package io.ammass.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.model.ForecastShape;
import io.ammass.operations.lineage.Replayer;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.portable.PortableModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a recorded forecast again from the history that was kept with it and the files of the
 * models that were in service: the same bytes, on any JVM.
 *
 * <p>Found as a service; {@code Lineage.of(registry).replay(id)} uses it. Safe to share.
 */
public final class ForecastReplayer implements Replayer {
  /** Makes the replayer. */
  public ForecastReplayer() {}

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.FORECAST, Kind.SHADOW);
  }

  @Override
  public byte[] replay(Recorded recorded, Registry registry) {
    return text(recorded, registry).getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Recorded recorded, Registry registry) {
    JsonNode root = payload(recorded);
    if (recorded.entry().kind() == Kind.SHADOW) {
      Recorded given = given(recorded.entry(), registry);
      JsonNode input = payload(given);
      int version = root.path("version").asInt();
      SiteForecaster.Serving serving =
          serving(recorded.entry(), shadowInput(input), version, 0, registry);
      return ForecastJson.printShadow(
          answer(recorded.entry(), input, serving, horizon(given)).forecast(), version);
    }
    SiteForecaster.Serving serving =
        serving(
            recorded.entry(),
            root,
            root.path("champion").asInt(),
            root.path("previous").asInt(),
            registry);
    SiteForecaster.Answer answer = answer(recorded.entry(), root, serving, horizon(recorded));
    return ForecastJson.print(
        answer, ForecastJson.situation(recorded.entry().site(), root), serving);
  }

  /** A predecessor forecasts beside the champion with the bands it was trained with. */
  private static JsonNode shadowInput(JsonNode input) {
    ObjectNode without = input.deepCopy();
    without.remove(List.of("bands", "previousBands"));
    return without;
  }

  private static JsonNode payload(Recorded recorded) {
    if (recorded.isPruned()) {
      throw new InsufficientDataException(
          recorded.id() + " cannot be made again: a retention rule removed what it was made from");
    }
    return ForecastJson.read(recorded.entry().payload());
  }

  /** The forecast beside which a shadow was made. */
  private static Recorded given(Entry shadow, Registry registry) {
    for (String parent : shadow.parents()) {
      Recorded candidate = registry.entry(parent).orElse(null);
      if (candidate != null && candidate.entry().kind() == Kind.FORECAST) {
        return candidate;
      }
    }
    throw new UnknownNameException(
        shadow.id() + " names no forecast it was made beside. Maybe it is of another operation.");
  }

  private static Duration horizon(Recorded given) {
    return given
        .entry()
        .provenance()
        .map(provenance -> provenance.settings().get("horizon"))
        .map(Duration::parse)
        .orElseThrow(
            () -> new UnknownNameException(given.id() + " does not say how far it was to reach"));
  }

  private static SiteForecaster.Answer answer(
      Entry entry, JsonNode input, SiteForecaster.Serving serving, Duration horizon) {
    Dataset situation = ForecastJson.situation(entry.site(), input);
    return SiteForecaster.answer(situation, serving, horizon);
  }

  private static SiteForecaster.Serving serving(
      Entry entry, JsonNode input, int champion, int previous, Registry registry) {
    Dataset situation = ForecastJson.situation(entry.site(), input);
    int steps = input.path("forecast").path("mean").size();
    ForecastShape shape =
        new ForecastShape(situation.target().unit(), situation.resolution(), 0, steps);
    return new SiteForecaster.Serving(
        served(entry.site(), champion, input.path("bands").asText(), registry),
        served(entry.site(), previous, input.path("previousBands").asText(), registry),
        ForecastJson.typicalWeek(input, shape));
  }

  private static SiteForecaster.@Nullable Served served(
      String site, int version, String bands, Registry registry) {
    if (version == 0) {
      return null;
    }
    ModelVersion model = registry.version(site, version);
    return new SiteForecaster.Served(
        version,
        model.id(),
        PortableModel.read(registry.artifact(model.sha256()), model.toString()),
        bands.isEmpty()
            ? null
            : Bands.of(
                registry
                    .entry(bands)
                    .orElseThrow(
                        () -> new UnknownNameException("the registry holds no bands " + bands)),
                registry));
  }
}
