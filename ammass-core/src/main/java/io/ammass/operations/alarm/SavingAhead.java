package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.alarm.Alarms;
import io.ammass.alarm.SavingHours;
import io.ammass.model.Forecast;
import io.ammass.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which hours ahead saving pays in, said beside an alarm. */
final class SavingAhead {
  private static final Duration AHEAD = Duration.ofHours(24);

  private SavingAhead() {}

  /** Sentences; empty without a forecast that lies ahead. */
  static List<String> sentences(Situation situation) {
    return situation
        .forecast()
        .map(
            forecast ->
                situation
                    .utilisation()
                    .map(
                        utilisation ->
                            Alarms.of(SavingHours.of(utilisation))
                                .check(forecast, situation.site())
                                .stream()
                                .map(Alarm::text)
                                .toList())
                    .orElseGet(() -> peak(forecast, situation)))
        .orElse(List.of());
  }

  /** Without renewables to compare with, saving pays where the load is highest. */
  private static List<String> peak(Forecast forecast, Situation situation) {
    int from = 0;
    while (from < forecast.horizon() && forecast.timeAt(from).isBefore(situation.now())) {
      from++;
    }
    Instant end = situation.now().plus(AHEAD);
    int to = from;
    while (to < forecast.horizon() && forecast.timeAt(to).isBefore(end)) {
      to++;
    }
    if (from >= to) {
      return List.of();
    }
    int peak = from;
    int least = from;
    for (int step = from; step < to; step++) {
      peak = forecast.mean(step) > forecast.mean(peak) ? step : peak;
      least = forecast.mean(step) < forecast.mean(least) ? step : least;
    }
    // The hours around the peak in the upper fifth of the day's range.
    double high = forecast.mean(peak) - 0.2 * (forecast.mean(peak) - forecast.mean(least));
    int first = peak;
    while (first > from && forecast.mean(first - 1) >= high) {
      first--;
    }
    int last = peak;
    while (last + 1 < to && forecast.mean(last + 1) >= high) {
      last++;
    }
    double sum = 0;
    for (int step = first; step <= last; step++) {
      sum += forecast.mean(step);
    }
    Texts texts = AlarmTexts.in(situation.language());
    Duration span = Duration.between(forecast.timeAt(from), forecast.timeAt(to));
    return List.of(
        texts.say(
            "ahead.peak",
            texts.number(AlarmTexts.hours(span)),
            texts.time(forecast.timeAt(first), forecast.zone()),
            texts.time(forecast.timeAt(last + 1), forecast.zone()),
            texts.number(sum / (last - first + 1)),
            forecast.unit().symbol()));
  }
}
