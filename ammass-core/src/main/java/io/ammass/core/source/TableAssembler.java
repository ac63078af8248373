package io.ammass.core.source;

import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.source.Readings;
import io.ammass.time.LabelMender;
import io.ammass.time.Resolutions;
import io.ammass.time.StampEdge;
import io.ammass.time.StampResolver;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the stamps and columns of a table into readings.
 *
 * @param zone the zone of labels without an offset, and of the calendar
 * @param unit the unit of the numbers
 * @param edge which edge of the interval stamps mark
 * @param resolution the length of the intervals; null to take it from the stamps
 */
public record TableAssembler(
    ZoneId zone, Unit unit, StampEdge edge, @Nullable Duration resolution) {
  private static final Interval NOWHERE = new Interval(Instant.EPOCH, Instant.EPOCH);

  /**
   * When the rows are.
   *
   * @param starts where each row's interval starts, milliseconds since the epoch
   * @param step the usual length of an interval
   * @param findings what was met on the way
   */
  public record Timed(long[] starts, Duration step, List<Finding> findings) {}

  /**
   * Places rows whose stamps are instants.
   *
   * @param stamps milliseconds since the epoch; kept, and moved by a step if they mark ends
   * @return the starts
   */
  public Timed instants(long[] stamps) {
    Duration step = step(stamps);
    if (edge == StampEdge.END) {
      long shift = step.toMillis();
      for (int i = 0; i < stamps.length; i++) {
        stamps[i] -= shift;
      }
    }
    return new Timed(stamps, step, new ArrayList<>());
  }

  /**
   * Places rows whose stamps are clock readings.
   *
   * @param labels milliseconds as if UTC
   * @return the starts, with what was met at clock changes
   */
  public Timed labels(long[] labels) {
    Duration step = step(labels);
    LabelMender.Mended mended = LabelMender.mend(labels, step.toMillis());
    List<Finding> findings = new ArrayList<>(mended.findings());
    StampResolver.Resolved resolved = new StampResolver(zone, edge, step).resolve(mended.labels());
    findings.addAll(resolved.findings());
    return new Timed(resolved.starts(), step, findings);
  }

  /**
   * Places rows that carry no stamp, one step after the other.
   *
   * @param start the start of the first
   * @param step the step
   * @param rows how many there are
   * @return the starts
   */
  public static Timed counted(Instant start, Duration step, int rows) {
    long begin = start.toEpochMilli();
    long millis = step.toMillis();
    long[] starts = new long[rows];
    for (int i = 0; i < rows; i++) {
      starts[i] = begin + i * millis;
    }
    return new Timed(starts, step, new ArrayList<>());
  }

  private Duration step(long[] stamps) {
    Duration given = resolution;
    return given != null ? given : Duration.ofMillis(Resolutions.guess(stamps).stepMillis());
  }

  /**
   * Makes one column's readings.
   *
   * @param name the series' name
   * @param timed when the rows are; all columns of a table share it
   * @param values one value a row; kept
   * @param origin where they came from
   * @return the readings
   */
  public Readings readings(String name, Timed timed, double[] values, Origin origin) {
    return Readings.shared(
        name, unit, zone, timed.step(), timed.starts(), values, origin, timed.findings());
  }

  /**
   * Whether a column holds no number at all.
   *
   * @param values the column
   * @return true if all are NaN
   */
  public static boolean isAllMissing(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A finding that belongs to the whole table, not to a span of time.
   *
   * @param rule the rule's identifier
   * @param count how many rows or cells it concerns
   * @param sentence what was found
   * @return the finding
   */
  public static Finding finding(String rule, long count, String sentence) {
    return new Finding(rule, Severity.WARNING, NOWHERE, count, sentence);
  }
}
