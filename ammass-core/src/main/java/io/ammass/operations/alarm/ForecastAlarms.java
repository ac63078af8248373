package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.alarm.AlarmRule;
import io.ammass.alarm.Alarms;
import io.ammass.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets rules over a forecast ({@link AlarmRule}) look at the latest one: what they say is one
 * message a rule and local day, however often the forecast is made anew.
 */
public final class ForecastAlarms implements WatchRule {
  private final Alarms rules;

  private ForecastAlarms(Alarms rules) {
    this.rules = rules;
  }

  /**
   * Collects rules.
   *
   * @param rules the rules, such as {@link io.ammass.alarm.PeakAboveLimit}
   * @return the rule that asks them all
   */
  public static ForecastAlarms of(AlarmRule... rules) {
    return new ForecastAlarms(Alarms.of(rules));
  }

  @Override
  public String id() {
    return "forecast";
  }

  @Override
  public boolean looks(Situation situation) {
    return situation.forecast().isPresent();
  }

  @Override
  public List<Observation> check(Situation situation) {
    Texts texts = AlarmTexts.in(situation.language());
    List<Observation> observations = new ArrayList<>();
    situation
        .forecast()
        .ifPresent(
            forecast -> {
              for (Alarm alarm : rules.check(forecast, situation.site())) {
                observations.add(
                    Observation.of(
                        alarm, situation.site().zone(), AlarmTexts.advice(texts, alarm.rule())));
              }
            });
    return observations;
  }
}
