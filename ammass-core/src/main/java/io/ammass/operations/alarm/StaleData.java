package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.data.TimeSeries;
import io.ammass.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Sees readings that stay away. The level is the age of the newest reading in hours; an alarm
 * clears when it is younger than half the agreed age.
 */
public final class StaleData implements WatchRule {
  private final Duration most;

  private StaleData(Duration most) {
    this.most = most;
  }

  /**
   * Sets the age that was agreed.
   *
   * @param age how old the newest reading may be, positive
   * @return the rule
   * @throws IllegalArgumentException if not positive
   */
  public static StaleData after(Duration age) {
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("an agreed age is positive, not " + age);
    }
    return new StaleData(age);
  }

  @Override
  public String id() {
    return "staleData";
  }

  @Override
  public boolean looks(Situation situation) {
    return newest(situation.measured()) >= 0;
  }

  @Override
  public List<Observation> check(Situation situation) {
    TimeSeries series = situation.measured();
    // A reading is known at the end of its interval.
    Instant newest = series.timeAt(newest(series)).plus(series.resolution());
    double age = AlarmTexts.hours(Duration.between(newest, situation.now()));
    double limit = AlarmTexts.hours(most);
    Texts texts = AlarmTexts.in(situation.language());
    return List.of(
        new Observation(
            id(),
            series.name(),
            Observation.Kind.CONDITION,
            age,
            limit,
            limit / 2,
            age >= 3 * limit ? Alarm.Severity.CRITICAL : Alarm.Severity.WARNING,
            newest,
            texts.say(
                "staleData.text",
                situation.site().id(),
                texts.time(newest, situation.site().zone()),
                texts.number(Math.rint(10 * age) / 10),
                texts.number(limit)),
            AlarmTexts.advice(texts, id())));
  }

  private static int newest(TimeSeries series) {
    int at = series.size() - 1;
    while (at >= 0 && series.isMissing(at)) {
      at--;
    }
    return at;
  }
}
