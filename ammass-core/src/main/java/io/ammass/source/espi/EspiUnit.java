package io.ammass.source.espi;

import io.ammass.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The unit of a reading type: a code of ESPI's UomType and a power of ten.
 *
 * @param unit the unit; 1 where the code is not an energy, power or the like
 * @param scale what values are multiplied with
 */
record EspiUnit(Unit unit, double scale) {
  /** One British thermal unit (IT) in kWh: 1055.05585262 J. */
  private static final double BTU_IN_KWH = 1055.05585262 / 3.6e6;

  /** One therm (US) in kWh: 105,480,400 J. */
  private static final double THERM_IN_KWH = 105_480_400 / 3.6e6;

  static EspiUnit of(EspiFeed.@Nullable Entry type) {
    if (type == null || type.uom < 0) {
      return new EspiUnit(Unit.ONE, 1);
    }
    double ten = Math.pow(10, type.powerOfTen);
    return switch (type.uom) {
      case 72 -> new EspiUnit(Unit.WATT_HOUR, ten);
      case 38 -> new EspiUnit(Unit.WATT, ten);
      case 31 -> new EspiUnit(Unit.JOULE, ten);
      case 23 -> new EspiUnit(Unit.CELSIUS, ten);
      case 6 -> new EspiUnit(Unit.KELVIN, ten);
      case 132 -> new EspiUnit(Unit.KILOWATT_HOUR, ten * BTU_IN_KWH);
      case 169 -> new EspiUnit(Unit.KILOWATT_HOUR, ten * THERM_IN_KWH);
      default -> new EspiUnit(Unit.ONE, ten);
    };
  }
}
