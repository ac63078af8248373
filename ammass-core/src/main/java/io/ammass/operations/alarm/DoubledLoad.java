package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.text.Texts;
import java.time.Duration;
import java.util.List;

/**
 * Sees a load that is suddenly a multiple of what is usual, or a fraction, and is not explained by
 * a mistaken unit ({@link UnitJump}): something counted twice, half of it missing, a new consumer.
 *
 * <p>The level compares the shift of the last six, twelve or twenty-four hours (the median of the
 * logarithms of the ratios) with a factor of 1.6 and with 1.25 times the largest shift such a span
 * had in the four weeks before; it is 1 where the larger of both is reached.
 */
public final class DoubledLoad implements WatchRule {
  /** The rule. */
  public static final DoubledLoad RULE = new DoubledLoad();

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(24), Duration.ofHours(12), Duration.ofHours(6));
  private static final double LEAST_FACTOR = 1.6;
  private static final double BEYOND_HISTORY = 1.25;
  private static final double CLEAR = 0.6;

  /** A day of another shape (a holiday, an outage of hours) is no multiple of the usual one. */
  private static final double WIDEST_SPREAD = 0.3;

  private static final double WIDEST_AGAINST_USUAL = 1.5;

  private DoubledLoad() {}

  @Override
  public String id() {
    return "doubledLoad";
  }

  @Override
  public boolean looks(Situation situation) {
    return UsualRatio.of(situation).isUsable(situation.now());
  }

  @Override
  public List<Observation> check(Situation situation) {
    UsualRatio ratio = UsualRatio.of(situation);
    Duration found = WINDOWS.get(0);
    double level = Double.NaN;
    for (Duration window : WINDOWS) {
      double here = level(ratio, window, situation);
      if (here > level || Double.isNaN(level)) {
        level = here;
        found = window;
      }
    }
    double factor = Math.exp(ratio.latest(found, situation.now()).logFactor());
    Texts texts = AlarmTexts.in(situation.language());
    return List.of(
        new Observation(
            id(),
            situation.measured().name(),
            Observation.Kind.CONDITION,
            level,
            1,
            CLEAR,
            Alarm.Severity.WARNING,
            ratio.start(found, situation.now()),
            texts.say(
                "doubledLoad.text",
                situation.site().id(),
                texts.number(factor),
                texts.time(ratio.start(found, situation.now()), situation.site().zone())),
            AlarmTexts.advice(texts, id())));
  }

  private static double level(UsualRatio ratio, Duration window, Situation situation) {
    UsualRatio.Shift latest = ratio.latest(window, situation.now());
    UsualRatio.Shift before = ratio.history(window);
    if (Double.isNaN(latest.logFactor())) {
      return Double.NaN;
    }
    if (UnitFactor.explains(latest.logFactor())) {
      return 0;
    }
    double usual = Double.isNaN(before.spread()) ? 0 : before.spread();
    double shift =
        Math.abs(latest.logFactor())
            / Math.max(Math.log(LEAST_FACTOR), BEYOND_HISTORY * before.logFactor());
    boolean sameShape = latest.spread() <= Math.max(WIDEST_SPREAD, WIDEST_AGAINST_USUAL * usual);
    return sameShape ? shift : Math.min(shift, 0.99);
  }
}
