package io.ammass.savings.opendsm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.error.DataFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A stored OpenDSM daily or billing model: predicts energy per day from the day's mean temperature.
 *
 * <p>The model may be split by season (summer, shoulder, winter) and part of the week; seasons and
 * weekend days are read from its settings. <b>Units</b>: degrees Fahrenheit, energy per day in the
 * unit of the meter. <b>Missing values</b>: a NaN temperature gives NaN. <b>Threads</b>: immutable.
 *
 * @see <a href="https://opendsm.energy">OpenDSM 1.2, daily and billing models</a>
 */
public final class OpenDsmModel {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, SmoothedPiece> pieces;
  private final String[] season;
  private final boolean[] weekend;
  private final SmoothedPiece[][] byMonthAndWeekend;
  private final String[][] keyByMonthAndWeekend;

  private OpenDsmModel(Map<String, SmoothedPiece> pieces, String[] season, boolean[] weekend) {
    this.pieces = pieces;
    this.season = season;
    this.weekend = weekend;
    this.byMonthAndWeekend = new SmoothedPiece[12][2];
    this.keyByMonthAndWeekend = new String[12][2];
    for (int m = 0; m < 12; m++) {
      for (int w = 0; w < 2; w++) {
        String key = key(m, w == 1);
        keyByMonthAndWeekend[m][w] = key;
        byMonthAndWeekend[m][w] = pieces.get(key);
      }
    }
  }

  private String key(int month, boolean isWeekend) {
    String part = season[month].substring(0, 2);
    for (String key : pieces.keySet()) {
      int dash = key.indexOf('-');
      String week = key.substring(0, dash);
      boolean weekFits = week.equals("fw") || week.equals(isWeekend ? "we" : "wd");
      if (weekFits && ("_" + key.substring(dash + 1) + "_").contains("_" + part + "_")) {
        return key;
      }
    }
    throw new DataFormatException(
        "no submodel for "
            + season[month]
            + (isWeekend ? " weekends" : " weekdays")
            + " among "
            + pieces.keySet()
            + ".");
  }

  /**
   * Reads a model from the JSON its program stored.
   *
   * @param file JSON with {@code submodels} and {@code settings}, at the top or under {@code model}
   * @return the model
   * @throws DataFormatException if it is not such a model
   * @throws UncheckedIOException if the file cannot be read
   */
  public static OpenDsmModel read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }

  /**
   * Parses the JSON of a stored model.
   *
   * @param json JSON with {@code submodels} and {@code settings}, at the top or under {@code model}
   * @return the model
   * @throws DataFormatException if it is not such a model
   */
  public static OpenDsmModel parse(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new DataFormatException("not JSON: " + e.getOriginalMessage(), e);
    }
    JsonNode model = root.has("submodels") ? root : root.path("model");
    JsonNode submodels = model.path("submodels");
    if (!submodels.isObject() || submodels.isEmpty()) {
      throw new DataFormatException(
          "no object 'submodels'. Maybe it is an hourly model, which is not evaluated here.");
    }
    Map<String, SmoothedPiece> pieces = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> e : submodels.properties()) {
      if (e.getKey().indexOf('-') < 0) {
        throw new DataFormatException(
            "submodel '" + e.getKey() + "', expected a name like fw-su_sh_wi.");
      }
      pieces.put(e.getKey(), piece(e.getValue()));
    }
    // The billing program stores the settings apart or not at all; these are its defaults.
    JsonNode settings = model.path("settings");
    String[] season = new String[12];
    for (int m = 0; m < 12; m++) {
      season[m] =
          settings
              .path("season")
              .path(Month.of(m + 1).name().toLowerCase(Locale.ROOT))
              .asText(defaultSeason(m + 1));
    }
    boolean[] weekend = new boolean[7];
    for (int d = 0; d < 7; d++) {
      weekend[d] =
          settings
              .path("weekday_weekend")
              .path(DayOfWeek.of(d + 1).name().toLowerCase(Locale.ROOT))
              .asText(d >= 5 ? "weekend" : "weekday")
              .equals("weekend");
    }
    return new OpenDsmModel(pieces, season, weekend);
  }

  private static String defaultSeason(int month) {
    return switch (month) {
      case 11, 12, 1, 2 -> "winter";
      case 6, 7, 8, 9 -> "summer";
      default -> "shoulder";
    };
  }

  private static SmoothedPiece piece(JsonNode node) {
    JsonNode c = node.path("coefficients");
    JsonNode t = node.path("temperature_constraints");
    return SmoothedPiece.of(
        new SmoothedPiece.Stored(
            c.path("model_type").asText(),
            number(c, "intercept"),
            number(c, "hdd_bp"),
            number(c, "hdd_beta"),
            number(c, "hdd_k"),
            number(c, "cdd_bp"),
            number(c, "cdd_beta"),
            number(c, "cdd_k")),
        number(t, "T_min"),
        number(t, "T_max"),
        number(t, "T_min_seg"),
        number(t, "T_max_seg"));
  }

  private static double number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  private SmoothedPiece at(LocalDate day) {
    return byMonthAndWeekend[day.getMonthValue() - 1][
        weekend[day.getDayOfWeek().getValue() - 1] ? 1 : 0];
  }

  /**
   * The name of the submodel that answers for a day.
   *
   * @param day a local day
   * @return for example {@code fw-su_sh_wi}
   */
  public String submodel(LocalDate day) {
    return keyByMonthAndWeekend[day.getMonthValue() - 1][
        weekend[day.getDayOfWeek().getValue() - 1] ? 1 : 0];
  }

  /**
   * Predicts the energy of a day.
   *
   * @param day the local day
   * @param fahrenheit its mean outdoor temperature
   * @return energy per day
   */
  public double predict(LocalDate day, double fahrenheit) {
    return Double.isNaN(fahrenheit) ? Double.NaN : at(day).predict(fahrenheit);
  }

  /**
   * The heating part of a day's energy.
   *
   * @param day the local day
   * @param fahrenheit its mean outdoor temperature
   * @return energy per day above the base load
   */
  public double heating(LocalDate day, double fahrenheit) {
    return Double.isNaN(fahrenheit) ? Double.NaN : at(day).heating(fahrenheit);
  }

  /**
   * The cooling part of a day's energy.
   *
   * @param day the local day
   * @param fahrenheit its mean outdoor temperature
   * @return energy per day above the base load
   */
  public double cooling(LocalDate day, double fahrenheit) {
    return Double.isNaN(fahrenheit) ? Double.NaN : at(day).cooling(fahrenheit);
  }

  @Override
  public String toString() {
    return "OpenDsmModel" + pieces.keySet();
  }
}
