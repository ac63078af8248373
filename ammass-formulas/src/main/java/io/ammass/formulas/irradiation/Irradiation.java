package io.ammass.formulas.irradiation;

import io.ammass.data.TimeSeries;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.function.DoubleUnaryOperator;

/**
 * R_s(T): the solar irradiation coefficient in kWh/(m2 day) at the hour T.
 *
 * <p>The unit is that of a daily sum, so a profile over the day is given as a rate: its mean over
 * 24 hours is the day's sum ({@link #dailyMean}). Hours count from midnight of the day in question
 * and may be any finite number; profiles of one day repeat. Implementations are immutable.
 */
public interface Irradiation {
  /** The unit of every coefficient. */
  Unit UNIT = Unit.parse("kWh/(m2 day)");

  /**
   * The coefficient at an hour.
   *
   * @param hour hours since midnight, finite
   * @return R_s in kWh/(m2 day)
   * @throws IllegalArgumentException if the hour is not finite, or outside of a measured series
   */
  double at(double hour);

  /**
   * The exact derivative by the hour; at a kink, that of the piece which begins there.
   *
   * @param hour hours since midnight, finite
   * @return dR_s/dT in kWh/(m2 day) per hour
   * @throws IllegalArgumentException as {@link #at}
   */
  double slope(double hour);

  /**
   * The mean over the day, or over the measured hours.
   *
   * @return the day's sum in kWh/(m2 day)
   */
  double dailyMean();

  /**
   * The same coefficient at every hour; what the publication assumes.
   *
   * @param dailySum in kWh/(m2 day), finite
   * @return the strategy
   */
  static Irradiation constant(double dailySum) {
    return new ConstantIrradiation(dailySum);
  }

  /**
   * The same coefficient at every hour, from a compatible unit (such as W/m2).
   *
   * @param dailySum the coefficient
   * @return the strategy
   * @throws io.ammass.error.UnitMismatchException if the unit does not convert
   */
  static Irradiation constant(Quantity dailySum) {
    dailySum.unit().requireCompatible("Rs", UNIT);
    return new ConstantIrradiation(dailySum.to(UNIT).value());
  }

  /**
   * A table of 24 values at the full hours 0 to 23, repeated every day.
   *
   * @param hourly 24 finite rates in kWh/(m2 day); not modified
   * @param interpolation how values between the hours are found
   * @return the strategy
   * @throws IllegalArgumentException if there are not 24 finite values
   */
  static Irradiation table(double[] hourly, Interpolation interpolation) {
    return interpolation == Interpolation.LINEAR
        ? HourlyTable.linear(hourly)
        : HourlyTable.monotoneCubic(hourly);
  }

  /**
   * Half a sine from 6 to 18 o'clock, dark otherwise.
   *
   * @param dailySum in kWh/(m2 day), not negative
   * @return the strategy, whose daily mean is the given sum
   */
  static Irradiation halfSine(double dailySum) {
    return halfSine(dailySum, 6, 18);
  }

  /**
   * Half a sine from sunrise to sunset, dark otherwise.
   *
   * @param dailySum in kWh/(m2 day), not negative
   * @param sunrise hour of sunrise, in [0, 24)
   * @param sunset hour of sunset, after sunrise, at most 24
   * @return the strategy, whose daily mean is the given sum
   */
  static Irradiation halfSine(double dailySum, double sunrise, double sunset) {
    return new HalfSineDay(dailySum, sunrise, sunset);
  }

  /**
   * The sun above the atmosphere at a latitude on a day, dimmed by a clearness index; T is solar
   * time.
   *
   * @param latitudeDegrees north positive, in [-90, 90]
   * @param dayOfYear 1 to 366
   * @param clearness share that reaches the ground, in [0, 1]; 0.5 is a usual yearly mean
   * @return the strategy
   */
  static Irradiation astronomical(double latitudeDegrees, int dayOfYear, double clearness) {
    return new AstronomicalDay(latitudeDegrees, dayOfYear, clearness);
  }

  /**
   * A measured series, linear between the middles of its intervals; T counts from the series'
   * start.
   *
   * @param series irradiance (such as W/m2), or irradiation of each interval (such as kWh/m2)
   * @return the strategy
   * @throws io.ammass.error.UnitMismatchException if the unit is neither
   * @throws io.ammass.error.InsufficientDataException if a value is missing or there is none
   */
  static Irradiation measured(TimeSeries series) {
    return MeasuredIrradiation.of(series);
  }

  /**
   * A function of the user's own, repeated neither by day nor otherwise.
   *
   * @param value R_s in kWh/(m2 day) by the hour
   * @param derivative its derivative by the hour
   * @return the strategy; its daily mean is that over the hours 0 to 24, by Simpson's rule at 1,440
   *     intervals
   */
  static Irradiation of(DoubleUnaryOperator value, DoubleUnaryOperator derivative) {
    return new FunctionIrradiation(value, derivative);
  }

  /** How a table is read between its hours. */
  enum Interpolation {
    /** Straight lines. */
    LINEAR,
    /** Cubics that neither overshoot nor leave the range of the two hours beside them. */
    MONOTONE_CUBIC
  }
}
