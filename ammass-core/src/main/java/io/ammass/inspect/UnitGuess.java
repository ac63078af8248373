package io.ammass.inspect;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses a unit from a column's name; a guess is shown, never used to convert. */
final class UnitGuess {
  private static final Pattern BRACKETS = Pattern.compile(".*[(\\[]([^)\\]]+)[)\\]].*");
  private static final Pattern SUFFIX =
      Pattern.compile("(?:.*[_ .])?(gwh|mwh|kwh|wh|gw|mw|kw|kvarh|kvar|mvar|hpa|m/s|w/m2)$");

  /** The smart meters' "KWH/hh (per half hour)". */
  private static final Pattern PER_INTERVAL =
      Pattern.compile("(kwh|mwh|wh)/(?:hh|h|hour|interval)\\b.*");

  private UnitGuess() {}

  static String of(String column) {
    String lower = column.toLowerCase(Locale.ROOT);
    Matcher suffix = SUFFIX.matcher(lower);
    if (suffix.matches()) {
      return spelled(suffix.group(1));
    }
    Matcher slash = PER_INTERVAL.matcher(lower);
    if (slash.matches()) {
      return spelled(slash.group(1));
    }
    Matcher brackets = BRACKETS.matcher(column);
    if (brackets.matches()) {
      String inside = brackets.group(1).strip();
      return inside.matches("[\\p{Alpha}%/^0-9 .-]{1,20}") && !inside.matches("\\d+") ? inside : "";
    }
    if (lower.equals("tempf") || lower.equals("temp_f")) {
      return "degF";
    }
    return lower.equals("tempc") || lower.equals("temp_c") ? "degC" : "";
  }

  private static String spelled(String suffix) {
    return switch (suffix) {
      case "gwh" -> "GWh";
      case "mwh" -> "MWh";
      case "kwh" -> "kWh";
      case "wh" -> "Wh";
      case "gw" -> "GW";
      case "mw" -> "MW";
      case "kw" -> "kW";
      case "kvarh" -> "kVArh";
      case "kvar" -> "kVAr";
      case "mvar" -> "MVAr";
      case "hpa" -> "hPa";
      case "w/m2" -> "W/m2";
      default -> suffix;
    };
  }
}
