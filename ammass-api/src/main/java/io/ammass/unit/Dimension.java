package io.ammass.unit;

import org.jspecify.annotations.Nullable;

/**
 * A physical dimension as integer exponents of base quantities.
 *
 * <p>Money is carried as a base of its own, so that a price is not mistaken for a number. Electric
 * current is not needed for energy accounting and is left out: power is mass x length^2 / time^3.
 *
 * @param mass exponent of mass (kg)
 * @param length exponent of length (m)
 * @param time exponent of time (s)
 * @param temperature exponent of thermodynamic temperature (K)
 * @param money exponent of money (any one currency; rates of exchange are not units)
 * @see <a href="https://www.bipm.org/en/publications/si-brochure">BIPM, SI Brochure, 9th edition,
 *     section 2.3.3 (dimensions of quantities)</a>
 */
public record Dimension(int mass, int length, int time, int temperature, int money) {
  /** A pure number. */
  public static final Dimension NONE = new Dimension(0, 0, 0, 0, 0);

  /** Mass. */
  public static final Dimension MASS = new Dimension(1, 0, 0, 0, 0);

  /** Length. */
  public static final Dimension LENGTH = new Dimension(0, 1, 0, 0, 0);

  /** Time. */
  public static final Dimension TIME = new Dimension(0, 0, 1, 0, 0);

  /** Thermodynamic temperature. */
  public static final Dimension TEMPERATURE = new Dimension(0, 0, 0, 1, 0);

  /** Money. */
  public static final Dimension MONEY = new Dimension(0, 0, 0, 0, 1);

  /** Energy. */
  public static final Dimension ENERGY = new Dimension(1, 2, -2, 0, 0);

  /** Power. */
  public static final Dimension POWER = new Dimension(1, 2, -3, 0, 0);

  /**
   * The dimension of a product.
   *
   * @param other the other factor's dimension
   * @return the sum of the exponents
   */
  public Dimension times(Dimension other) {
    return new Dimension(
        mass + other.mass,
        length + other.length,
        time + other.time,
        temperature + other.temperature,
        money + other.money);
  }

  /**
   * The dimension of a quotient.
   *
   * @param other the divisor's dimension
   * @return the difference of the exponents
   */
  public Dimension dividedBy(Dimension other) {
    return times(other.power(-1));
  }

  /**
   * The dimension of an integer power.
   *
   * @param exponent the exponent, of either sign
   * @return the multiplied exponents
   */
  public Dimension power(int exponent) {
    return new Dimension(
        mass * exponent,
        length * exponent,
        time * exponent,
        temperature * exponent,
        money * exponent);
  }

  /**
   * Whether this is the dimension of a pure number.
   *
   * @return true if every exponent is zero
   */
  public boolean isNone() {
    return equals(NONE);
  }

  // Written out: a record's own methods are made at run time, which costs a served model's first
  // forecast some 30 ms.
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Dimension other
        && mass == other.mass
        && length == other.length
        && time == other.time
        && temperature == other.temperature
        && money == other.money;
  }

  @Override
  public int hashCode() {
    return (((mass * 31 + length) * 31 + time) * 31 + temperature) * 31 + money;
  }

  /** Prints base units with exponents, such as {@code kg m2 s-2}; {@code 1} for a pure number. */
  @Override
  public String toString() {
    if (isNone()) {
      return "1";
    }
    StringBuilder text = new StringBuilder();
    append(text, "kg", mass);
    append(text, "m", length);
    append(text, "s", time);
    append(text, "K", temperature);
    append(text, "money", money);
    return text.toString();
  }

  private static void append(StringBuilder text, String base, int exponent) {
    if (exponent != 0) {
      text.append(text.length() == 0 ? "" : " ").append(base);
      if (exponent != 1) {
        text.append(exponent);
      }
    }
  }
}
