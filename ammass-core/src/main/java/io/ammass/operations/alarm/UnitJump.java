package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.text.Texts;
import java.time.Duration;
import java.util.List;

/**
 * Sees readings that are suddenly a known factor away from what is usual: a changed unit, a lost
 * decimal point, quarter hours taken for hours.
 *
 * <p>The level is the certainty: 1 when the last three, six, twelve or twenty-four hours lie near a
 * factor, keep the usual shape of the day, and are farther off than any such span of the four weeks
 * before. Three readings are enough; readings that are not positive are left out.
 */
public final class UnitJump implements WatchRule {
  /** The rule. */
  public static final UnitJump RULE = new UnitJump();

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(24), Duration.ofHours(12), Duration.ofHours(6), Duration.ofHours(3));
  private static final double CLEAR = 0.5;

  /** A mistaken unit keeps the shape of the day; half a natural logarithm is far from it. */
  private static final double WIDEST_SPREAD = 0.5;

  private UnitJump() {}

  @Override
  public String id() {
    return "unitJump";
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
    double logFactor = ratio.latest(found, situation.now()).logFactor();
    UnitFactor factor = UnitFactor.nearest(logFactor);
    Texts texts = AlarmTexts.in(situation.language());
    String name = texts.say(factor.key());
    String multiple = (logFactor < 0 ? "1/" : "") + texts.number(factor.factor());
    return List.of(
        new Observation(
            id(),
            situation.measured().name(),
            Observation.Kind.CONDITION,
            level,
            1,
            CLEAR,
            Alarm.Severity.CRITICAL,
            ratio.start(found, situation.now()),
            texts.say(
                "unitJump.text",
                situation.site().id(),
                texts.number(Math.exp(logFactor)),
                multiple,
                name,
                texts.time(ratio.start(found, situation.now()), situation.site().zone())),
            AlarmTexts.advice(texts, id(), name)));
  }

  private static double level(UsualRatio ratio, Duration window, Situation situation) {
    UsualRatio.Shift latest = ratio.latest(window, situation.now());
    UsualRatio.Shift before = ratio.history(window);
    if (Double.isNaN(latest.logFactor())) {
      return Double.NaN;
    }
    double spread = Math.max(WIDEST_SPREAD, Double.isNaN(before.spread()) ? 0 : before.spread());
    boolean clear =
        UnitFactor.explains(latest.logFactor())
            && latest.spread() <= spread
            && Math.abs(latest.logFactor()) > 1.25 * before.logFactor();
    // Without the proof, what is left of the shift decides whether an alarm that is up may clear.
    return clear
        ? 1
        : Math.min(0.99, Math.abs(latest.logFactor()) / Math.log(UnitFactor.MEGAJOULES.factor()));
  }
}
