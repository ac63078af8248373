package io.ammass.clean;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Rules that need to be asked for, because they need to be told something or cost more than a look.
 *
 * <pre>{@code
 * Cleaner.standard().withRule(QualityRules.late(clock.instant(), Duration.ofHours(2)))
 * }</pre>
 */
public final class QualityRules {
  private QualityRules() {}

  /**
   * Values below zero are errors, whatever the unit says; tiny ones are an instrument's zero.
   *
   * @param repair what becomes of them; {@link Repair#CORRECT} sets tiny ones to 0
   * @return the rule {@code negative}
   */
  public static QualityRule nonNegative(Repair repair) {
    return new NegativeRule(NegativeRule.Sign.NEVER, repair);
  }

  /**
   * The series must reach close to the moment at which it is asked for.
   *
   * @param asOf that moment
   * @param allowed how far behind the last value's end may lie, not negative
   * @return the rule {@code lateData}
   */
  public static QualityRule late(Instant asOf, Duration allowed) {
    return new LateDataRule(asOf, allowed);
  }

  /**
   * Hours unlike the same hours of the weeks around, three or more in a row.
   *
   * @param repair what becomes of them; holidays are among them
   * @return the rule {@code seasonalResidual}
   */
  public static QualityRule seasonalResidual(Repair repair) {
    return new SeasonalResidualRule(repair);
  }

  /**
   * The stamps must keep the clock of the place, judged beside a series that follows the sun.
   *
   * @param reference the place's temperature or radiation
   * @param place the zone of the place
   * @return the rule {@code shiftedClock}
   */
  public static QualityRule clockAgainst(TimeSeries reference, ZoneId place) {
    return new ShiftedClockRule(reference, place);
  }
}
