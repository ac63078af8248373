package io.ammass.unit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads unit texts.
 *
 * <pre>
 * unit   = factor { ("*" | " " | ".") factor | "/" factor }
 * factor = "(" unit ")" [exponent] | symbol [exponent] | "1"
 * </pre>
 */
final class UnitParser {
  /** A text longer than this is not a unit; bounds the work on hostile input. */
  private static final int MAX_LENGTH = 100;

  private static final Map<String, Unit> SYMBOLS = symbols();
  private static final Map<String, Unit> IGNORING_CASE = ignoringCase();

  private final String text;
  private int position;

  private UnitParser(String text) {
    this.text = text;
  }

  static Unit parse(String text) {
    String trimmed = text.strip();
    if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "a unit's text has 1 to " + MAX_LENGTH + " characters, not " + trimmed.length());
    }
    Unit whole = lookUp(trimmed);
    if (whole != null) {
      return whole;
    }
    UnitParser parser = new UnitParser(trimmed);
    Unit unit = parser.product();
    if (parser.position < trimmed.length()) {
      throw parser.failure("unexpected character");
    }
    return new Unit(trimmed, unit.dimension(), unit.factor(), unit.offset());
  }

  private Unit product() {
    Unit result = factor();
    while (position < text.length() && text.charAt(position) != ')') {
      char separator = text.charAt(position);
      if (separator == '/') {
        position++;
        result = result.dividedBy(factor());
      } else if (separator == ' ' || separator == '*' || separator == '.') {
        position++;
        if (position < text.length() && text.charAt(position) == '/') {
          continue;
        }
        result = result.times(factor());
      } else {
        throw failure("unexpected character");
      }
    }
    return result;
  }

  private Unit factor() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
    if (position >= text.length()) {
      throw failure("a symbol is missing");
    }
    Unit base;
    if (text.charAt(position) == '(') {
      position++;
      base = product();
      if (position >= text.length() || text.charAt(position) != ')') {
        throw failure("a closing parenthesis is missing");
      }
      position++;
    } else {
      base = symbol();
    }
    return raise(base, exponent());
  }

  private Unit symbol() {
    int start = position;
    while (position < text.length() && isSymbolPart(text.charAt(position))) {
      position++;
    }
    String name = text.substring(start, position);
    if (name.isEmpty() && text.charAt(start) == '1') {
      position++;
      return Unit.ONE;
    }
    Unit unit = lookUp(name);
    if (unit == null) {
      position = start;
      throw failure("unknown unit \"" + name + "\"");
    }
    return unit;
  }

  private int exponent() {
    if (position < text.length() && text.charAt(position) == '^') {
      position++;
    }
    int start = position;
    if (position < text.length() && text.charAt(position) == '-') {
      position++;
    }
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9'
        && position - start < 3) {
      position++;
    }
    String digits = text.substring(start, position);
    if (digits.isEmpty()) {
      return 1;
    }
    if (digits.equals("-")) {
      throw failure("an exponent is missing");
    }
    return Integer.parseInt(digits);
  }

  private static Unit raise(Unit unit, int exponent) {
    if (exponent == 1) {
      return unit;
    }
    return new Unit(
        unit.symbol() + exponent,
        unit.dimension().power(exponent),
        StrictMath.pow(unit.factor(), exponent),
        0);
  }

  private static boolean isSymbolPart(char c) {
    return Character.isLetter(c) || c == '%' || c == '_' || c == '\u00b0';
  }

  private IllegalArgumentException failure(String what) {
    return new IllegalArgumentException(
        what
            + " in unit\n  "
            + text
            + "\n  "
            + " ".repeat(Math.min(position, text.length()))
            + "^\nMaybe one of "
            + String.join(", ", SYMBOLS.keySet().stream().limit(20).toList())
            + ", ...");
  }

  private static @org.jspecify.annotations.Nullable Unit lookUp(String name) {
    Unit exact = SYMBOLS.get(name);
    return exact != null ? exact : IGNORING_CASE.get(name.toLowerCase(Locale.ROOT));
  }

  private static Map<String, Unit> symbols() {
    Map<String, Unit> map = new LinkedHashMap<>();
    for (Unit unit :
        List.of(
            Unit.KILOWATT_HOUR,
            Unit.MEGAWATT_HOUR,
            Unit.WATT_HOUR,
            Unit.JOULE,
            Unit.KILOWATT,
            Unit.MEGAWATT,
            Unit.WATT,
            Unit.CELSIUS,
            Unit.FAHRENHEIT,
            Unit.KELVIN,
            Unit.PERCENT,
            Unit.ONE,
            Unit.SECOND,
            Unit.HOUR,
            Unit.DAY,
            Unit.YEAR)) {
      map.put(unit.symbol(), unit);
    }
    put(map, "GWh", Dimension.ENERGY, 3.6e12);
    put(map, "TWh", Dimension.ENERGY, 3.6e15);
    put(map, "kJ", Dimension.ENERGY, 1e3);
    put(map, "MJ", Dimension.ENERGY, 1e6);
    put(map, "GJ", Dimension.ENERGY, 1e9);
    // US therm, 15 CFR part 170, appendix A: 1.054804e8 J; Btu_IT by ISO 31-4.
    put(map, "therm", Dimension.ENERGY, 1.054804e8);
    put(map, "Btu", Dimension.ENERGY, 1055.05585262);
    put(map, "GW", Dimension.POWER, 1e9);
    put(map, "mW", Dimension.POWER, 1e-3);
    // Apparent and reactive power share the dimension of power.
    put(map, "kVA", Dimension.POWER, 1e3);
    put(map, "kvar", Dimension.POWER, 1e3);
    put(map, "kvarh", Dimension.ENERGY, 3.6e6);
    put(map, "min", Dimension.TIME, 60);
    put(map, "d", Dimension.TIME, 86_400);
    put(map, "yr", Dimension.TIME, Unit.YEAR.factor());
    put(map, "a", Dimension.TIME, Unit.YEAR.factor());
    put(map, "m", Dimension.LENGTH, 1);
    put(map, "km", Dimension.LENGTH, 1e3);
    put(map, "cm", Dimension.LENGTH, 1e-2);
    put(map, "mm", Dimension.LENGTH, 1e-3);
    put(map, "sqm", Dimension.LENGTH.power(2), 1);
    put(map, "l", Dimension.LENGTH.power(3), 1e-3);
    put(map, "g", Dimension.MASS, 1e-3);
    put(map, "kg", Dimension.MASS, 1);
    put(map, "t", Dimension.MASS, 1e3);
    Dimension pressure = new Dimension(1, -1, -2, 0, 0);
    put(map, "Pa", pressure, 1);
    put(map, "hPa", pressure, 1e2);
    put(map, "kPa", pressure, 1e3);
    put(map, "mbar", pressure, 1e2);
    put(map, "bar", pressure, 1e5);
    put(map, "deg", Dimension.NONE, Math.PI / 180);
    for (String currency : List.of("EUR", "USD", "AUD", "GBP", "CNY", "money")) {
      put(map, currency, Dimension.MONEY, 1);
    }
    map.put("\u00b0C", Unit.CELSIUS);
    map.put("\u00b0F", Unit.FAHRENHEIT);
    map.put("C", Unit.CELSIUS);
    map.put("F", Unit.FAHRENHEIT);
    map.put("percent", Unit.PERCENT);
    map.put("hour", Unit.HOUR);
    map.put("hours", Unit.HOUR);
    map.put("days", Unit.DAY);
    map.put("years", Unit.YEAR);
    return map;
  }

  private static void put(
      Map<String, Unit> map, String symbol, Dimension dimension, double factor) {
    map.put(symbol, new Unit(symbol, dimension, factor, 0));
  }

  /** Symbols that stay unambiguous when case is ignored: kwh is forgiven, mw is not. */
  private static Map<String, Unit> ignoringCase() {
    Map<String, Unit> map = new LinkedHashMap<>();
    List<String> ambiguous = new ArrayList<>();
    // Loops, no lambdas: whoever loads a model pays for the first lambda.
    for (Map.Entry<String, Unit> symbol : SYMBOLS.entrySet()) {
      String key = symbol.getKey().toLowerCase(Locale.ROOT);
      Unit same = map.putIfAbsent(key, symbol.getValue());
      if (same != null && !symbol.getValue().equals(same)) {
        ambiguous.add(key);
      }
    }
    for (String key : ambiguous) {
      map.remove(key);
    }
    return map;
  }
}
