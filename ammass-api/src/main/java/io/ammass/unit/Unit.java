package io.ammass.unit;

import io.ammass.error.UnitMismatchException;
import java.util.Objects;

/**
 * A unit of measurement: a symbol, a dimension and the affine map to SI.
 *
 * <p>{@code si = factor * value + offset}; only plain temperatures have an offset. Two units are
 * equal when dimension, factor and offset are, whatever their symbols. Immutable.
 *
 * @see UnitParser the grammar of {@link #parse}
 */
public final class Unit {
  /** A pure number. */
  public static final Unit ONE = new Unit("1", Dimension.NONE, 1, 0);

  /** Per cent: a number divided by 100. */
  public static final Unit PERCENT = new Unit("%", Dimension.NONE, 0.01, 0);

  /** Second. */
  public static final Unit SECOND = new Unit("s", Dimension.TIME, 1, 0);

  /** Hour, 3,600 s. */
  public static final Unit HOUR = new Unit("h", Dimension.TIME, 3600, 0);

  /** Day of 24 h. */
  public static final Unit DAY = new Unit("day", Dimension.TIME, 86_400, 0);

  /** Julian year of 365.25 days. */
  public static final Unit YEAR = new Unit("year", Dimension.TIME, 31_557_600, 0);

  /** Joule. */
  public static final Unit JOULE = new Unit("J", Dimension.ENERGY, 1, 0);

  /** Watt-hour, 3,600 J. */
  public static final Unit WATT_HOUR = new Unit("Wh", Dimension.ENERGY, 3600, 0);

  /** Kilowatt-hour, 3.6 MJ. */
  public static final Unit KILOWATT_HOUR = new Unit("kWh", Dimension.ENERGY, 3.6e6, 0);

  /** Megawatt-hour. */
  public static final Unit MEGAWATT_HOUR = new Unit("MWh", Dimension.ENERGY, 3.6e9, 0);

  /** Watt. */
  public static final Unit WATT = new Unit("W", Dimension.POWER, 1, 0);

  /** Kilowatt. */
  public static final Unit KILOWATT = new Unit("kW", Dimension.POWER, 1e3, 0);

  /** Megawatt. */
  public static final Unit MEGAWATT = new Unit("MW", Dimension.POWER, 1e6, 0);

  /** Degree Celsius (a plain temperature: has an offset). */
  public static final Unit CELSIUS = new Unit("degC", Dimension.TEMPERATURE, 1, 273.15);

  /** Degree Fahrenheit (a plain temperature: has an offset). */
  public static final Unit FAHRENHEIT =
      new Unit("degF", Dimension.TEMPERATURE, 5.0 / 9.0, 459.67 * 5.0 / 9.0);

  /** Kelvin. */
  public static final Unit KELVIN = new Unit("K", Dimension.TEMPERATURE, 1, 0);

  /** Metre per second. */
  public static final Unit METRE_PER_SECOND =
      new Unit("m/s", Dimension.LENGTH.dividedBy(Dimension.TIME), 1, 0);

  /** Watt per square metre. */
  public static final Unit WATT_PER_SQUARE_METRE =
      new Unit("W/m2", Dimension.POWER.dividedBy(Dimension.LENGTH.power(2)), 1, 0);

  private final String symbol;
  private final Dimension dimension;
  private final double factor;
  private final double offset;

  Unit(String symbol, Dimension dimension, double factor, double offset) {
    this.symbol = symbol;
    this.dimension = dimension;
    this.factor = factor;
    this.offset = offset;
  }

  /**
   * Parses a unit from what engineers write: {@code "kWh"}, {@code "kWh/(m2 day)"}, {@code
   * "h/kWh"}, {@code "kg/m3"}, {@code "EUR/MWh"}, {@code "degC"}, {@code "%"}, {@code "1"}.
   *
   * @param text the unit's text; symbols are case-sensitive where case matters in SI (mW, MW), and
   *     otherwise forgiven ({@code kwh})
   * @return the unit, which prints as the text
   * @throws IllegalArgumentException if a symbol is unknown, with a caret under the place
   */
  public static Unit parse(String text) {
    return UnitParser.parse(text);
  }

  /**
   * The symbol as printed.
   *
   * @return the symbol, such as {@code kWh}
   */
  public String symbol() {
    return symbol;
  }

  /**
   * The dimension.
   *
   * @return the exponents of the base quantities
   */
  public Dimension dimension() {
    return dimension;
  }

  /**
   * How many SI units one of this unit is.
   *
   * @return the factor, positive
   */
  public double factor() {
    return factor;
  }

  /**
   * What is added after the factor; non-zero only for plain temperatures.
   *
   * @return the offset in SI units
   */
  public double offset() {
    return offset;
  }

  /**
   * Whether values in this unit convert to the other.
   *
   * @param other the other unit
   * @return true if the dimensions agree
   */
  public boolean isCompatible(Unit other) {
    return dimension.equals(other.dimension);
  }

  /**
   * Converts one value.
   *
   * @param value a number in this unit; NaN stays NaN
   * @param target the wanted unit
   * @return the same quantity in the target unit
   * @throws UnitMismatchException if the dimensions differ, naming both units
   */
  public double convert(double value, Unit target) {
    requireCompatible(target);
    if (offset == target.offset) {
      return factor == target.factor ? value : value * (factor / target.factor);
    }
    return (value * factor + (offset - target.offset)) / target.factor;
  }

  /**
   * Refuses a unit of another dimension.
   *
   * @param target the wanted unit
   * @throws UnitMismatchException if the dimensions differ, naming both units
   */
  public void requireCompatible(Unit target) {
    if (!isCompatible(target)) {
      throw new UnitMismatchException(
          "unit "
              + withDimension()
              + " does not convert to "
              + target.withDimension()
              + ". Maybe a power was given for an energy, or the other way round.");
    }
  }

  /**
   * Refuses a named input whose unit is of another dimension.
   *
   * @param name the input's name
   * @param target the wanted unit
   * @throws UnitMismatchException if the dimensions differ, naming the input and both units
   */
  public void requireCompatible(String name, Unit target) {
    if (!isCompatible(target)) {
      throw new UnitMismatchException(
          name
              + " was given in "
              + withDimension()
              + ", which does not convert to "
              + target.withDimension()
              + ".");
    }
  }

  private String withDimension() {
    return this + " (dimension " + dimension() + ")";
  }

  /**
   * The product of two units.
   *
   * @param other the other unit; neither may be a plain temperature
   * @return the product, such as {@code kW h}
   */
  public Unit times(Unit other) {
    requireNoOffset(other);
    return new Unit(
        symbol + " " + other.symbol, dimension.times(other.dimension), factor * other.factor, 0);
  }

  /**
   * The quotient of two units.
   *
   * @param other the divisor; neither may be a plain temperature
   * @return the quotient, such as {@code kWh/day}
   */
  public Unit dividedBy(Unit other) {
    requireNoOffset(other);
    String divisor =
        other.symbol.indexOf(' ') < 0 && other.symbol.indexOf('/') < 0
            ? other.symbol
            : "(" + other.symbol + ")";
    return new Unit(
        symbol + "/" + divisor, dimension.dividedBy(other.dimension), factor / other.factor, 0);
  }

  private void requireNoOffset(Unit other) {
    if (offset != 0 || other.offset != 0) {
      throw new IllegalArgumentException(
          "a plain temperature has no product or quotient: "
              + symbol
              + ", "
              + other.symbol
              + ". Maybe use K for temperature differences.");
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Unit other
        && dimension.equals(other.dimension)
        && factor == other.factor
        && offset == other.offset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(dimension, factor, offset);
  }

  /** Prints the symbol. */
  @Override
  public String toString() {
    return symbol;
  }
}
