package io.ammass.alarm;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Warns when a forecast leaves the band that is usual for that weekday and hour.
 *
 * <p>The band of a step is the range of the values at the same local clock time of the same weekday
 * in the last weeks, widened by a quarter of its width on either side; at least four such values
 * are needed. Steps that follow each other are told in one alarm.
 */
public final class UsualBand implements AlarmRule {
  private static final int FEWEST_VALUES = 4;
  private static final double WIDENING = 0.25;

  private final int weeks;

  private UsualBand(int weeks) {
    this.weeks = weeks;
  }

  /**
   * Sets how far back is usual.
   *
   * @param weeks how many weeks, at least 4
   * @return the rule
   * @throws IllegalArgumentException if fewer
   */
  public static UsualBand ofWeeks(int weeks) {
    if (!(weeks >= FEWEST_VALUES)) {
      throw new IllegalArgumentException(
          "the usual band needs at least " + FEWEST_VALUES + " weeks, not " + weeks);
    }
    return new UsualBand(weeks);
  }

  @Override
  public List<Alarm> check(Forecast forecast, Dataset situation) {
    List<Alarm> alarms = new ArrayList<>();
    int from = 0;
    while (from < forecast.horizon()) {
      int side = side(forecast, situation, from);
      int to = from + 1;
      while (to < forecast.horizon() && side(forecast, situation, to) == side) {
        to++;
      }
      if (side != 0) {
        alarms.add(alarm(forecast, situation, from, to, side));
      }
      from = to;
    }
    return alarms;
  }

  /** -1 below the band, 1 above it, 0 inside or where no band is known. */
  private int side(Forecast forecast, Dataset situation, int step) {
    double[] usual = usual(forecast, situation, step);
    if (usual.length < FEWEST_VALUES) {
      return 0;
    }
    double low = usual[0];
    double high = usual[usual.length - 1];
    double margin = WIDENING * (high - low);
    double mean = forecast.mean(step);
    return mean > high + margin ? 1 : mean < low - margin ? -1 : 0;
  }

  private double[] usual(Forecast forecast, Dataset situation, int step) {
    TimeSeries history = situation.target().to(forecast.unit());
    ZonedDateTime time = forecast.timeAt(step).atZone(situation.zone());
    double[] values = new double[weeks];
    int count = 0;
    for (int week = 1; week <= weeks; week++) {
      int index = history.indexOf(time.minusWeeks(week).toInstant());
      if (index >= 0 && index < history.size() && !history.isMissing(index)) {
        values[count++] = history.get(index);
      }
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private Alarm alarm(Forecast forecast, Dataset situation, int from, int to, int side) {
    int extreme = from;
    for (int step = from; step < to; step++) {
      if (side * forecast.mean(step) > side * forecast.mean(extreme)) {
        extreme = step;
      }
    }
    double[] usual = usual(forecast, situation, extreme);
    return new Alarm(
        forecast.timeAt(from),
        "outsideUsualBand",
        Alarm.Severity.WARNING,
        ForecastTexts.ENGLISH.say(
            side > 0 ? "band.above" : "band.below",
            Power.time(forecast.timeAt(from), forecast),
            Power.time(forecast.timeAt(to), forecast),
            Power.number(Power.kilowatts(forecast.mean(extreme), forecast)),
            Power.time(forecast.timeAt(extreme), forecast),
            Power.number(Power.kilowatts(usual[0], forecast)),
            Power.number(Power.kilowatts(usual[usual.length - 1], forecast)),
            Integer.toString(weeks)));
  }
}
