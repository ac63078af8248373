package io.ammass.inspect;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.data.Interval;
import io.ammass.data.QualityReport;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.time.StampResolver;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Summarises readings: regular ones through the cleaner's report, others by their spans. */
final class Summaries {
  private final Cleaner cleaner = Cleaner.reportOnly();

  SeriesSummary of(Readings readings) {
    return of(readings, "");
  }

  /**
   * Summarises a series that was read from a column of another name.
   *
   * @param readings the series
   * @param column the column's name, which may tell the unit; empty if it is the series' own
   */
  SeriesSummary of(Readings readings, String column) {
    String named = column.isEmpty() ? readings.name() : column;
    String unit = readings.unit().equals(Unit.ONE) ? UnitGuess.of(named) : readings.unit().symbol();
    try {
      Cleaned cleaned = cleaner.clean(readings);
      double[] extremes = extremes(readings);
      return new SeriesSummary(
          readings.name(),
          unit,
          true,
          cleaned.series().resolution(),
          cleaned.series().start(),
          cleaned.series().end(),
          readings.size(),
          cleaned.series().missingCount(),
          extremes[0],
          extremes[1],
          extremes[2],
          withoutSourceFindings(cleaned.report(), readings));
    } catch (DataFormatException notRegular) {
      return irregular(readings, unit, String.valueOf(notRegular.getMessage()));
    } catch (InsufficientDataException nothing) {
      return irregular(readings, unit, String.valueOf(nothing.getMessage()));
    }
  }

  /** The source's findings are the file's: they would be told again for every column. */
  private static QualityReport withoutSourceFindings(QualityReport report, Readings readings) {
    List<Finding> own = new ArrayList<>(report.findings());
    own.removeAll(readings.findings());
    return new QualityReport(report.series(), report.readings(), own);
  }

  private static SeriesSummary irregular(Readings readings, String unit, String why) {
    long[] starts =
        Arrays.stream(readings.starts())
            .filter(start -> start != StampResolver.UNPLACEABLE)
            .sorted()
            .toArray();
    Instant first = starts.length == 0 ? null : Instant.ofEpochMilli(starts[0]);
    Instant last = starts.length == 0 ? null : Instant.ofEpochMilli(starts[starts.length - 1]);
    long shortest = Long.MAX_VALUE;
    long longest = 0;
    for (int i = 1; i < starts.length; i++) {
      long step = starts[i] - starts[i - 1];
      shortest = step > 0 ? Math.min(shortest, step) : shortest;
      longest = Math.max(longest, step);
    }
    int missing = 0;
    for (int i = 0; i < readings.size(); i++) {
      missing += Double.isNaN(readings.value(i)) ? 1 : 0;
    }
    String steps =
        longest == 0
            ? ""
            : "; steps from " + Duration.ofMillis(shortest) + " to " + Duration.ofMillis(longest);
    Interval where =
        first == null || last == null
            ? new Interval(Instant.EPOCH, Instant.EPOCH)
            : new Interval(first, last);
    Finding finding = new Finding("irregular", Severity.INFO, where, readings.size(), why + steps);
    double[] extremes = extremes(readings);
    return new SeriesSummary(
        readings.name(),
        unit,
        false,
        readings.resolution(),
        first,
        last,
        readings.size(),
        missing,
        extremes[0],
        extremes[1],
        extremes[2],
        new QualityReport(readings.name(), readings.size(), List.of(finding)));
  }

  private static double[] extremes(Readings readings) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < readings.size(); i++) {
      double value = readings.value(i);
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
        sum += value;
        count++;
      }
    }
    return count == 0
        ? new double[] {Double.NaN, Double.NaN, Double.NaN}
        : new double[] {least, sum / count, most};
  }
}
