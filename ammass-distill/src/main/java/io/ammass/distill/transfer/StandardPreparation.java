package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The usual second step: checks that the source is long enough, marks runs of one repeated value as
 * missing, and holds back the last days of the target.
 *
 * <p>A run counts as stuck when the same value, not 0, stands for at least a day. Zeros and gaps
 * stay as they are: the models fill and leave out what is missing.
 */
public final class StandardPreparation implements PreparationStep {
  private static final double MIN_SOURCE_DAYS = 28;

  private final Duration horizon;
  private final int testDays;

  private StandardPreparation(Duration horizon, int testDays) {
    this.horizon = horizon;
    this.testDays = testDays;
  }

  /**
   * Makes the step.
   *
   * @param horizon how far ahead to forecast, a positive multiple of the resolution
   * @param testDays days at the target's end held back for the test; 0 for none
   * @return the step
   */
  public static StandardPreparation of(Duration horizon, int testDays) {
    if (!(testDays >= 0 && !horizon.isNegative() && !horizon.isZero())) {
      throw new IllegalArgumentException(
          "horizon must be positive and test days >= 0, not " + horizon + " and " + testDays);
    }
    return new StandardPreparation(horizon, testDays);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("horizon", horizon.toString(), "testDays", Integer.toString(testDays));
  }

  @Override
  public PreparedData prepare(Domains domains) {
    long step = domains.target().resolution().toMillis();
    if (horizon.toMillis() % step != 0) {
      throw new IllegalArgumentException(
          "horizon "
              + horizon
              + " is no multiple of the resolution "
              + domains.target().resolution());
    }
    List<String> notes = new ArrayList<>();
    Dataset source = cleaned(domains.source(), notes);
    Dataset whole = cleaned(domains.target(), notes);
    double days = Duration.between(source.target().start(), source.target().end()).toHours() / 24.0;
    if (!(days >= MIN_SOURCE_DAYS)) {
      throw new InsufficientDataException(
          "the source "
              + source.id()
              + " has too little known history: "
              + days
              + " days. Maybe take a source of at least three months.");
    }
    Dataset target = testDays == 0 ? whole : fitted(whole);
    int held = whole.target().size() - target.target().size();
    notes.add(
        held == 0
            ? "Nothing of the target is held back: there is no test on unseen days."
            : String.format(
                Locale.ROOT,
                "The target's last %d steps are held back for the test; %d steps may be used to"
                    + " fit.",
                held,
                target.target().size()));
    return new PreparedData(
        source, target, whole, held, Math.toIntExact(horizon.toMillis() / step), notes);
  }

  private Dataset fitted(Dataset whole) {
    Instant from =
        whole
            .target()
            .end()
            .atZone(whole.zone())
            .toLocalDate()
            .minusDays(testDays)
            .atStartOfDay(whole.zone())
            .toInstant();
    if (!from.isAfter(whole.target().start())) {
      throw new InsufficientDataException(
          "the target "
              + whole.id()
              + " has no history before the "
              + testDays
              + " days held back. Maybe hold back fewer.");
    }
    return whole.asOf(from);
  }

  private static Dataset cleaned(Dataset data, List<String> notes) {
    TimeSeries series = data.target();
    double[] values = series.toArray();
    int day = (int) Math.max(2, Duration.ofDays(1).dividedBy(series.resolution()));
    int removed = 0;
    int from = 0;
    for (int at = 1; at <= values.length; at++) {
      if (at < values.length && values[at] == values[from]) {
        continue;
      }
      if (at - from >= day && values[from] != 0) {
        java.util.Arrays.fill(values, from, at, Double.NaN);
        removed += at - from;
      }
      from = at;
    }
    notes.add(
        String.format(
            Locale.ROOT,
            "%s: %d steps of %s, %d missing, %d removed because one value stood for a day or more.",
            data.id(),
            series.size(),
            series.resolution(),
            series.missingCount(),
            removed));
    return removed == 0
        ? data
        : data.withTarget(
            TimeSeries.of(
                series.name(), series.unit(), series.start(), series.resolution(), values));
  }
}
