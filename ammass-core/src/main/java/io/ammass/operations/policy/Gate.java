package io.ammass.operations.policy;

import io.ammass.metric.DieboldMariano;
import io.ammass.operations.policy.Decision.Action;
import java.time.Duration;
import java.util.Map;

/**
 * Whether a challenger replaces the champion: both forecast the same past windows, which neither
 * was trained on, and the challenger must lose less by more than chance.
 *
 * <p>The loss of a window is its mean absolute error with peaks counted more. Windows do not
 * overlap, so the test of Diebold and Mariano is used one step ahead, one-sided.
 *
 * @param comparison how far back the windows go, at least a day
 * @param fewestWindows no decision on fewer, at least 4
 * @param significance the challenger's lead may be chance with at most this probability, in (0, 1)
 * @param leastGain the challenger's loss must be lower by this share, in [0, 1)
 */
public record Gate(Duration comparison, int fewestWindows, double significance, double leastGain) {
  /** Eight weeks, at least ten windows, one in twenty, one per cent. */
  public static final Gate STANDARD = new Gate(Duration.ofDays(56), 10, 0.05, 0.01);

  /** Checks the ranges. */
  public Gate {
    if (!(comparison.toDays() >= 1
        && fewestWindows >= 4
        && significance > 0
        && significance < 1
        && leastGain >= 0
        && leastGain < 1)) {
      throw new IllegalArgumentException(
          "a gate needs comparison >= 1 day, fewestWindows >= 4, significance in (0, 1) and"
              + " leastGain in [0, 1), not "
              + comparison
              + ", "
              + fewestWindows
              + ", "
              + significance
              + ", "
              + leastGain);
    }
  }

  /**
   * Decides.
   *
   * @param champion the champion's loss in each window, NaN where the truth is missing; not
   *     modified
   * @param challenger the challenger's in the same windows; not modified
   * @param championName how sentences call the champion
   * @return {@code PROMOTE}, {@code KEEP} or, with too few windows, {@code WAIT}
   */
  public Decision judge(double[] champion, double[] challenger, String championName) {
    Pairs pairs = Pairs.of(champion, challenger);
    if (pairs.count() < fewestWindows) {
      return Decision.of(
          Action.WAIT,
          DecisionTexts.say(
              "gate.few",
              championName,
              Integer.toString(pairs.count()),
              Integer.toString(fewestWindows)));
    }
    DieboldMariano test = DieboldMariano.test(champion, challenger, 1);
    double gain = 1 - pairs.second() / pairs.first();
    double chance = test.pValueSecondBetter();
    Map<String, Double> facts =
        Map.of(
            "windows", (double) pairs.count(),
            "championLoss", pairs.first(),
            "challengerLoss", pairs.second(),
            "statistic", test.statistic(),
            "pValue", chance);
    boolean better = gain >= leastGain && gain > 0;
    if (better && chance <= significance) {
      return new Decision(
          Action.PROMOTE,
          DecisionTexts.say(
              "gate.promote",
              DecisionTexts.percent(gain),
              championName,
              Integer.toString(pairs.count()),
              DecisionTexts.chance(chance)),
          facts);
    }
    return new Decision(
        Action.KEEP,
        better
            ? DecisionTexts.say(
                "gate.chance",
                championName,
                DecisionTexts.percent(gain),
                Integer.toString(pairs.count()),
                DecisionTexts.chance(chance),
                DecisionTexts.number(significance))
            : DecisionTexts.say(
                gain >= 0 ? "gate.less" : "gate.more",
                championName,
                DecisionTexts.percent(Math.abs(gain)),
                Integer.toString(pairs.count()),
                DecisionTexts.percent(leastGain)),
        facts);
  }
}
