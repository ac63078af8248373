package io.ammass.formulas.irradiation;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.unit.Unit;

/** A measured series, linear between the middles of its intervals and level at both ends. */
final class MeasuredIrradiation implements Irradiation {
  private static final Unit PER_AREA = Unit.parse("kWh/m2");
  private static final double SECONDS_AN_HOUR = 3600;

  private final double[] rates;
  private final double resolutionHours;
  private final String name;

  private MeasuredIrradiation(double[] rates, double resolutionHours, String name) {
    this.rates = rates;
    this.resolutionHours = resolutionHours;
    this.name = name;
  }

  static MeasuredIrradiation of(TimeSeries series) {
    double hours =
        series.resolution().getSeconds() / SECONDS_AN_HOUR
            + series.resolution().getNano() / (SECONDS_AN_HOUR * 1e9);
    double[] rates = new double[series.size()];
    for (int i = 0; i < rates.length; i++) {
      if (series.isMissing(i)) {
        throw new InsufficientDataException(
            "irradiation series \""
                + series.name()
                + "\" has no value at "
                + series.timeAt(i)
                + ". Maybe clean it first.");
      }
      rates[i] = rate(series.get(i), series.unit(), hours);
    }
    if (rates.length == 0) {
      throw new InsufficientDataException(
          "irradiation series \"" + series.name() + "\" is empty. Maybe the slice missed it.");
    }
    return new MeasuredIrradiation(rates, hours, series.name());
  }

  private static double rate(double value, Unit unit, double hours) {
    if (unit.isCompatible(PER_AREA)) {
      return unit.convert(value, PER_AREA) * Hours.PER_DAY / hours;
    }
    unit.requireCompatible("irradiation", UNIT);
    return unit.convert(value, UNIT);
  }

  @Override
  public double at(double hour) {
    double position = position(hour);
    int i = piece(position);
    return rates.length == 1
        ? rates[0]
        : rates[i] + weight(position, i) * (rates[i + 1] - rates[i]);
  }

  @Override
  public double slope(double hour) {
    double position = position(hour);
    int i = piece(position);
    boolean level = rates.length == 1 || position < 0 || position >= rates.length - 1;
    return level ? 0 : (rates[i + 1] - rates[i]) / resolutionHours;
  }

  /** In intervals since the middle of the first. */
  private double position(double hour) {
    double end = rates.length * resolutionHours;
    if (!(Hours.require(hour) >= 0 && hour <= end)) {
      throw new IllegalArgumentException(
          "T must be in [0, "
              + end
              + "] h since the start of series \""
              + name
              + "\", not "
              + hour
              + ". Maybe take another slice.");
    }
    return hour / resolutionHours - 0.5;
  }

  private int piece(double position) {
    return (int) Math.max(0, Math.min(rates.length - 2.0, Math.floor(position)));
  }

  private static double weight(double position, int piece) {
    return Math.max(0, Math.min(1, position - piece));
  }

  @Override
  public double dailyMean() {
    double sum = 0;
    for (double rate : rates) {
      sum += rate;
    }
    return sum / rates.length;
  }

  @Override
  public String toString() {
    return "measured series \"" + name + "\", " + rates.length * resolutionHours + " h";
  }
}
