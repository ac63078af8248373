package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.data.TimeSeries;
import io.ammass.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sees a meter that stands still: the same reading again and again, in a run that ended within the
 * last day or goes on.
 *
 * <p>The level is the run's length over the length that is odd: six hours (or what was set), or
 * twice the longest run of the eight weeks before where that is longer, so that a load of round
 * numbers or a plant that rests at night raises nothing. Runs of zeros are compared with runs of
 * zeros. To be looked at before cleaning ({@link Situation#measured}): cleaning blanks such runs.
 */
public final class StuckMeter implements WatchRule {
  /** The rule, for runs of six hours and longer. */
  public static final StuckMeter RULE = new StuckMeter(Duration.ofHours(6));

  private static final Duration HISTORY = Duration.ofDays(56);
  private static final Duration RECENT = Duration.ofDays(1);
  private static final double CLEAR = 0.5;
  private static final int FEWEST_READINGS = 4;

  private final Duration least;

  private StuckMeter(Duration least) {
    this.least = least;
  }

  /**
   * Sets the shortest run that is odd.
   *
   * @param span the time, positive
   * @return the rule
   * @throws IllegalArgumentException if not positive
   */
  public static StuckMeter after(Duration span) {
    if (span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException("a stuck run has a positive length, not " + span);
    }
    return new StuckMeter(span);
  }

  @Override
  public String id() {
    return "stuckMeter";
  }

  @Override
  public boolean looks(Situation situation) {
    TimeSeries recent = recent(situation, RECENT);
    return recent.size() > recent.missingCount();
  }

  @Override
  public List<Observation> check(Situation situation) {
    TimeSeries series = recent(situation, HISTORY.plus(RECENT));
    Instant recently = situation.now().minus(RECENT);
    Run latest = new Run(0, 0);
    double longestBefore = 0;
    // Two passes: which runs count as history depends on whether the latest one is of zeros.
    for (Run run = first(series); run.from < series.size(); run = next(series, run)) {
      if (series.timeAt(run.to).isAfter(recently) && run.length() >= latest.length()) {
        latest = run;
      }
    }
    boolean zeros = latest.length() > 0 && series.get(latest.from) == 0;
    for (Run run = first(series); run.from < latest.from; run = next(series, run)) {
      if ((series.get(run.from) == 0) == zeros) {
        longestBefore = Math.max(longestBefore, run.length());
      }
    }
    double step = AlarmTexts.hours(series.resolution());
    double odd =
        Math.max(
            Math.max(AlarmTexts.hours(least), FEWEST_READINGS * step), 2 * longestBefore * step);
    double hours = latest.length() * step;
    Texts texts = AlarmTexts.in(situation.language());
    Instant from = series.timeAt(latest.from);
    return List.of(
        new Observation(
            id(),
            situation.measured().name(),
            Observation.Kind.CONDITION,
            hours / odd,
            1,
            CLEAR,
            Alarm.Severity.WARNING,
            from,
            texts.say(
                "stuckMeter.text",
                situation.site().id(),
                latest.length() == 0 ? "-" : texts.number(series.get(latest.from)),
                series.unit().symbol(),
                texts.number(hours),
                texts.time(series.timeAt(latest.to), situation.site().zone()),
                texts.number(longestBefore * step)),
            AlarmTexts.advice(texts, id())));
  }

  private static TimeSeries recent(Situation situation, Duration span) {
    TimeSeries series = situation.measured().before(situation.now());
    Instant start = situation.now().minus(span);
    int from = Math.max(0, Math.min(series.size(), series.indexOf(start)));
    return series.slice(from, series.size());
  }

  /** Readings {@code [from, to)} of the same number. */
  private record Run(int from, int to) {
    int length() {
      return to - from;
    }
  }

  private static Run first(TimeSeries series) {
    return next(series, new Run(0, 0));
  }

  private static Run next(TimeSeries series, Run last) {
    int from = last.to;
    while (from < series.size() && series.isMissing(from)) {
      from++;
    }
    int to = from;
    while (to < series.size() && series.get(to) == series.get(from)) {
      to++;
    }
    return new Run(from, to);
  }
}
