package io.ammass.operations.policy;

import io.ammass.metric.DieboldMariano;
import io.ammass.operations.policy.Decision.Action;
import java.time.Duration;
import java.util.Map;

/**
 * When a champion is taken back: its live forecasts lose more than those its predecessor made
 * beside it, by more than chance.
 *
 * @param watch how long after a promotion the predecessor goes on forecasting beside it
 * @param fewestWindows no decision on fewer, at least 3
 * @param significance the predecessor's lead may be chance with at most this probability, in (0, 1)
 * @param growth the champion must lose this many times as much, above 1
 */
public record Rollback(Duration watch, int fewestWindows, double significance, double growth) {
  /** Four weeks, at least four windows, one in twenty, a tenth more. */
  public static final Rollback STANDARD = new Rollback(Duration.ofDays(28), 4, 0.05, 1.1);

  /** Checks the ranges. */
  public Rollback {
    if (!(!watch.isNegative()
        && fewestWindows >= 3
        && significance > 0
        && significance < 1
        && growth > 1)) {
      throw new IllegalArgumentException(
          "a roll-back needs watch >= 0, fewestWindows >= 3, significance in (0, 1) and growth > 1,"
              + " not "
              + watch
              + ", "
              + fewestWindows
              + ", "
              + significance
              + ", "
              + growth);
    }
  }

  /**
   * Decides.
   *
   * @param live the champion's loss in each window since its promotion; not modified
   * @param shadow the predecessor's in the same windows; not modified
   * @param championName how sentences call the champion
   * @param predecessorName how they call the predecessor
   * @return {@code ROLL_BACK}, {@code KEEP} or, with too few windows, {@code WAIT}
   */
  public Decision judge(
      double[] live, double[] shadow, String championName, String predecessorName) {
    Pairs pairs = Pairs.of(live, shadow);
    if (pairs.count() < fewestWindows) {
      return Decision.of(
          Action.WAIT,
          DecisionTexts.say(
              "rollback.early",
              championName,
              Integer.toString(pairs.count()),
              Integer.toString(fewestWindows)));
    }
    DieboldMariano test = DieboldMariano.test(live, shadow, 1);
    double ratio = pairs.first() / pairs.second();
    double chance = test.pValueSecondBetter();
    Map<String, Double> facts =
        Map.of(
            "windows", (double) pairs.count(),
            "championLoss", pairs.first(),
            "predecessorLoss", pairs.second(),
            "statistic", test.statistic(),
            "pValue", chance);
    if (ratio >= growth && chance <= significance) {
      return new Decision(
          Action.ROLL_BACK,
          DecisionTexts.say(
              "rollback.back",
              championName,
              predecessorName,
              Integer.toString(pairs.count()),
              DecisionTexts.number(ratio),
              DecisionTexts.chance(chance)),
          facts);
    }
    return new Decision(
        Action.KEEP,
        DecisionTexts.say(
            "rollback.keep",
            championName,
            Integer.toString(pairs.count()),
            DecisionTexts.number(ratio),
            predecessorName),
        facts);
  }
}
