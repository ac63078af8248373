package io.ammass.alarm;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.supply.RenewableUtilisation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Advises in which hours saving or shifting pays: where the load exceeds what renewables give, and
 * where renewables would go unused.
 */
public final class SavingHours implements AlarmRule {
  private final RenewableUtilisation utilisation;

  private SavingHours(RenewableUtilisation utilisation) {
    this.utilisation = utilisation;
  }

  /**
   * Looks at a utilisation.
   *
   * @param utilisation the renewable utilisation of the forecast
   * @return the rule
   */
  public static SavingHours of(RenewableUtilisation utilisation) {
    return new SavingHours(utilisation);
  }

  @Override
  public List<Alarm> check(Forecast forecast, Dataset situation) {
    List<Alarm> alarms = new ArrayList<>();
    List<RenewableUtilisation.Step> steps = utilisation.steps();
    int worst = -1;
    int spare = -1;
    double lacking = 0;
    double unused = 0;
    for (int i = 0; i < steps.size(); i++) {
      double gap = gap(steps.get(i));
      lacking += Math.max(0, gap);
      unused += Math.max(0, -gap);
      worst = gap > 0 && (worst < 0 || gap > gap(steps.get(worst))) ? i : worst;
      spare = gap < 0 && (spare < 0 || gap < gap(steps.get(spare))) ? i : spare;
    }
    if (worst >= 0) {
      int[] run = run(steps, worst, 1);
      alarms.add(
          new Alarm(
              steps.get(run[0]).time(),
              "savingOpportunity",
              Alarm.Severity.ADVICE,
              ForecastTexts.ENGLISH.say(
                  "saving.hours",
                  Power.number(lacking),
                  Power.time(steps.get(run[0]).time(), forecast),
                  Power.time(endOf(run[1], forecast), forecast),
                  Power.number(gap(steps.get(worst))),
                  Power.time(steps.get(worst).time(), forecast))));
    }
    if (spare >= 0) {
      int[] run = run(steps, spare, -1);
      alarms.add(
          new Alarm(
              steps.get(run[0]).time(),
              "unusedRenewables",
              Alarm.Severity.ADVICE,
              ForecastTexts.ENGLISH.say(
                  "saving.unused",
                  Power.number(unused),
                  Power.time(steps.get(run[0]).time(), forecast),
                  Power.time(endOf(run[1], forecast), forecast))));
    }
    return alarms;
  }

  private static Instant endOf(int step, Forecast forecast) {
    return forecast.timeAt(step + 1);
  }

  /** The steps around one with at least half its gap, of the same sign: first and last. */
  private static int[] run(List<RenewableUtilisation.Step> steps, int at, int sign) {
    double enough = sign * gap(steps.get(at)) / 2;
    int from = at;
    while (from > 0 && sign * gap(steps.get(from - 1)) >= enough) {
      from--;
    }
    int to = at;
    while (to + 1 < steps.size() && sign * gap(steps.get(to + 1)) >= enough) {
      to++;
    }
    return new int[] {from, to};
  }

  private static double gap(RenewableUtilisation.Step step) {
    return step.before().loadKwh() - step.availableKwh();
  }
}
