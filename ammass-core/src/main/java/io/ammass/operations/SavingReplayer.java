package io.ammass.operations;

import io.ammass.error.InsufficientDataException;
import io.ammass.model.Provenance;
import io.ammass.operations.lineage.Replayer;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.report.SavingsFigures;
import io.ammass.savings.Baselines;
import io.ammass.savings.Savings;
import io.ammass.savings.SavingsOutcome;
import io.ammass.savings.caltrack.Mode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Measures a recorded saving again from the energy and the temperature that were kept with it: the
 * same bytes.
 *
 * <p>Found as a service. Safe to share.
 */
public final class SavingReplayer implements Replayer {
  static final String METER = "meter";
  static final String TEMPERATURE = "temperature";

  /** Makes the replayer. */
  public SavingReplayer() {}

  @Override
  public Set<Kind> kinds() {
    return Set.of(Kind.SAVING);
  }

  @Override
  public byte[] replay(Recorded recorded, Registry registry) {
    Map<String, String> files = recorded.entry().artifacts();
    Provenance made =
        recorded
            .entry()
            .provenance()
            .filter(known -> files.containsKey(METER) && files.containsKey(TEMPERATURE))
            .orElseThrow(
                () ->
                    new InsufficientDataException(
                        recorded.id()
                            + " cannot be measured again: its readings were not kept with it"));
    Map<String, String> settings = made.settings();
    SiteSavings plan =
        new SiteSavings(
            Instant.parse(settings.getOrDefault("blackoutStart", "")),
            Instant.parse(settings.getOrDefault("blackoutEnd", "")),
            Baselines.of(settings.getOrDefault("method", ""), Mode.STRICT, settings));
    SavingsOutcome outcome =
        plan.measure(
            recorded.entry().site(),
            ZoneId.of(settings.getOrDefault("zone", "UTC")),
            new SiteSavings.Series(
                SeriesBytes.read(registry.artifact(Objects.requireNonNull(files.get(METER)))),
                SeriesBytes.read(
                    registry.artifact(Objects.requireNonNull(files.get(TEMPERATURE))))),
            made.seed());
    if (!(outcome instanceof Savings saved)) {
      throw new InsufficientDataException(recorded.id() + " cannot be measured again: " + outcome);
    }
    return SavingsFigures.of(saved).toJson().getBytes(StandardCharsets.UTF_8);
  }
}
