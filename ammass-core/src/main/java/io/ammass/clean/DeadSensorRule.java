package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.time.Duration;
import java.util.List;

/**
 * Finds a sensor that is dead or not connected: codes that instruments write instead of a value,
 * and a series that gives one and the same number, or nothing, from some day to its end.
 *
 * <p>A code counts where it comes three times or more and lies far outside of everything else, so
 * that a true 999 W/m2 stays; a negative code also where nothing else is negative. Codes are taken
 * out; a dead end is told, and left to {@link StuckRule}, {@link ZeroRule} and whoever reads the
 * report.
 */
final class DeadSensorRule implements QualityRule {
  /** What loggers, weather services and one-wire thermometers write for "no value". */
  private static final List<Double> CODES =
      List.of(-9999.0, -999.0, -999.9, -99.0, -127.0, 85.0, 999.0, 999.9, 9999.0, 99999.0, 65535.0);

  private static final int LEAST_CODES = 3;
  private static final double OUTSIDE = 0.5;
  private static final Duration DEAD = Duration.ofDays(7);

  /** The end is dead only if nothing else ever stood still nearly as long. */
  private static final int LONGER = 5;

  private final Repair repair;

  DeadSensorRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "deadSensor";
  }

  @Override
  public void apply(Draft draft) {
    takeCodes(draft);
    reportDeadEnd(draft);
  }

  private void takeCodes(Draft draft) {
    double[] values = draft.shared();
    int[] counts = new int[CODES.size()];
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      int code = code(value);
      if (code >= 0) {
        counts[code]++;
      } else {
        least = value < least ? value : least;
        most = value > most ? value : most;
      }
    }
    double margin = OUTSIDE * (most - least);
    for (int code = 0; code < counts.length; code++) {
      double value = CODES.get(code);
      // What is never negative is negative by a code only.
      boolean outside =
          value < least - margin || value > most + margin || (value < 0 && least >= 0);
      if (counts[code] >= LEAST_CODES && outside && margin > 0) {
        takeOut(draft, value, counts[code]);
      }
    }
  }

  private static int code(double value) {
    // Hardly any value is even near a code: this is the whole cost for most of them.
    if (!(value == 85 || value >= 999 || value <= -99)) {
      return -1;
    }
    return CODES.indexOf(value);
  }

  private void takeOut(Draft draft, double code, int count) {
    int first = -1;
    int last = 0;
    for (int i = 0; i < draft.size(); i++) {
      if (draft.get(i) == code) {
        draft.doubt(i, repair);
        first = first < 0 ? i : first;
        last = i + 1;
      }
    }
    draft.report(
        id(),
        Severity.WARNING,
        first,
        last,
        count,
        Sentences.count(count, "value")
            + " of "
            + Sentences.number(code)
            + ", far from all others: a code for no value"
            + (repair == Repair.LEAVE ? "" : ", taken out"));
  }

  private void reportDeadEnd(Draft draft) {
    double[] values = draft.shared();
    int end = values.length;
    double lastValue = end == 0 ? Double.NaN : values[end - 1];
    int from = end;
    while (from > 0 && Double.compare(values[from - 1], lastValue) == 0) {
      from--;
    }
    int length = end - from;
    if (from == 0 || length < Math.max(8, draft.steps(DEAD))) {
      return;
    }
    int run = 0;
    for (int i = 1; i < from; i++) {
      run = Double.compare(values[i], values[i - 1]) == 0 ? run + 1 : 0;
      if (LONGER * (run + 1) > length) {
        return;
      }
    }
    draft.report(
        id(),
        Severity.ERROR,
        from,
        end,
        length,
        (Double.isNaN(lastValue)
                ? "no value"
                : "nothing but " + Sentences.number(lastValue) + " " + draft.unit())
            + " from "
            + draft.timeAt(from)
            + " to the end, "
            + Sentences.span(draft.resolution().multipliedBy(length))
            + ": dead");
  }
}
