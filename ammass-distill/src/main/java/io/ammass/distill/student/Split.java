package io.ammass.distill.student;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;

/**
 * A history in three: to learn from, to choose by, to test, cut at the clock time at which the data
 * end. No window's truth reaches into the next part.
 *
 * @param learning issue times to learn from, spread over all hours; indices into the target, rising
 * @param daily those of them at the clock time of the judged days
 * @param validation one issue time a day
 * @param test one issue time a day
 */
record Split(int[] learning, int[] daily, int[] validation, int[] test) {
  private static final double VALIDATION = 0.15;
  private static final double TEST = 0.15;
  private static final int LEAST_DAYS = 60;
  private static final int WARM_UP_DAYS = 15;
  private static final int WEEK = 7;

  /** More windows bring a small student nothing but time. */
  private static final int MOST_WINDOWS = 4_000;

  static Split of(Dataset site, int horizon) {
    TimeSeries target = site.target();
    long days = Duration.between(target.start(), target.end()).toDays();
    if (days < LEAST_DAYS) {
      throw new InsufficientDataException(
          "distilling needs at least "
              + LEAST_DAYS
              + " days of history, "
              + target.name()
              + " has "
              + days);
    }
    ZonedDateTime end = target.end().atZone(site.zone());
    long tested = Math.round(TEST * days);
    long chosen = Math.round(VALIDATION * days);
    ZonedDateTime test = end.minusDays(tested);
    ZonedDateTime validation = test.minusDays(chosen);
    ZonedDateTime first = end.minusDays(days - Math.min(days / 4, WARM_UP_DAYS));
    int[] daily = daily(site, horizon, first, validation);
    Split split =
        new Split(
            IntStream.concat(IntStream.of(daily), hourly(site, horizon, first, validation))
                .distinct()
                .sorted()
                .toArray(),
            daily,
            daily(site, horizon, validation, test),
            daily(site, horizon, test, end));
    if (daily.length == 0 || split.validation.length == 0 || split.test.length == 0) {
      throw new InsufficientDataException(
          target.name()
              + " has no usable day in one of its parts to learn, to choose and to test by: "
              + daily.length
              + ", "
              + split.validation.length
              + " and "
              + split.test.length
              + " days. Maybe shorten the horizon of "
              + horizon
              + " steps.");
    }
    return split;
  }

  /** Where validation begins: what is later is not learned from. */
  int learnedUntil() {
    return validation[0];
  }

  private static int[] daily(Dataset site, int horizon, ZonedDateTime from, ZonedDateTime to) {
    TimeSeries target = site.target();
    int end = target.indexOf(to.toInstant());
    IntStream.Builder origins = IntStream.builder();
    for (ZonedDateTime issue = from; issue.isBefore(to); issue = issue.plusDays(1)) {
      Instant instant = issue.toInstant();
      int at = target.indexOf(instant);
      if (target.timeAt(at).equals(instant) && at + horizon <= end && isKnown(target, at)) {
        origins.add(at);
      }
    }
    return origins.build().toArray();
  }

  /** Never a divisor of the day apart, so that windows begin at all hours. */
  private static IntStream hourly(Dataset site, int horizon, ZonedDateTime from, ZonedDateTime to) {
    TimeSeries target = site.target();
    int day = stepsPerDay(site);
    int first = target.indexOf(from.toInstant());
    int last = target.indexOf(to.toInstant()) - horizon;
    int spacing = Math.max(Math.max(1, day / 24), (last - first) / MOST_WINDOWS + 1);
    while (spacing > 1 && gcd(spacing, day) > 1) {
      spacing++;
    }
    int stride = spacing;
    return IntStream.iterate(first, at -> at <= last, at -> at + stride)
        .filter(at -> isKnown(target, at));
  }

  static int stepsPerDay(Dataset site) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(site.resolution()));
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** A window begins after a value, and some value of its steps is known. */
  private static boolean isKnown(TimeSeries target, int at) {
    return at >= 1 && !target.isMissing(at - 1) && !target.isMissing(at);
  }

  /** Steps of a week. */
  static int week(Dataset site) {
    return WEEK * stepsPerDay(site);
  }
}
