package io.ammass.savings.opendsm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An OpenDSM daily or billing model, stored or fitted: predicts energy per day from the day's mean
 * temperature.
 *
 * <p>The model may be split by season (summer, shoulder, winter) and part of the week; seasons and
 * weekend days are read from its settings. <b>Units</b>: degrees Fahrenheit, energy per day in the
 * unit of the meter. <b>Missing values</b>: a NaN temperature gives NaN. <b>Threads</b>: immutable.
 *
 * @see <a href="https://opendsm.energy">OpenDSM 1.2, daily and billing models</a>
 */
public final class OpenDsmModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  // Wide enough for a corner between two days of a year, small against a balance point.
  private static final double DIFFERENCE = 1e-3;
  private static final int HEATING_LENGTH = 3;
  private static final int COOLING_LENGTH = 6;

  private final Map<String, Piece> stored;
  private final Map<String, SmoothedPiece> pieces;
  private final String[] season;
  private final boolean[] weekend;
  private final SmoothedPiece[][] byMonthAndWeekend;
  private final String[][] keyByMonthAndWeekend;

  private OpenDsmModel(Map<String, Piece> stored, String[] season, boolean[] weekend) {
    this.stored = stored;
    this.pieces = new LinkedHashMap<>();
    stored.forEach((key, piece) -> pieces.put(key, piece.smoothed()));
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

  /** What was the meter's interval, which decides what a fit may do. */
  public enum Kind {
    /** Days: seasons and parts of the week may be split, corners may be smooth. */
    DAILY(6),
    /** Days of bills, each with its bill's mean use: one response with sharp corners. */
    BILLING(10);

    private final int segmentMinimum;

    Kind(int segmentMinimum) {
      this.segmentMinimum = segmentMinimum;
    }
  }

  /** A response as it is stored, with the temperatures of its fit. */
  record Piece(
      SmoothedPiece.Stored stored,
      double minimum,
      double maximum,
      double minimumSegment,
      double maximumSegment) {
    Piece with(SmoothedPiece.Stored other) {
      return new Piece(other, minimum, maximum, minimumSegment, maximumSegment);
    }

    SmoothedPiece smoothed() {
      return SmoothedPiece.of(stored, minimum, maximum, minimumSegment, maximumSegment);
    }
  }

  /**
   * Fits a model to days.
   *
   * <p>Least squares over responses with slopes that are not negative and at least six (bills: ten)
   * days on each branch; the split of the year has OpenDSM's criterion. OpenDSM ends a daily fit
   * with a robust loss instead, and with another search; this fit's error is not above its.
   * <b>Cost</b>: some tenths of a second for a year of days, some hundredths for bills. The same
   * days give the same bits.
   *
   * @param kind the meter's interval
   * @param days local days, in any order; not modified
   * @param fahrenheit mean outdoor temperature of each day; not modified
   * @param energy energy of each day, for bills the mean of the bill; not modified
   * @return the fitted model
   * @throws IllegalArgumentException if the lengths differ or a value is not finite
   * @throws InsufficientDataException if there are fewer days than the branches need
   */
  public static OpenDsmModel fit(
      Kind kind, LocalDate[] days, double[] fahrenheit, double[] energy) {
    int n = days.length;
    if (fahrenheit.length != n || energy.length != n) {
      throw new IllegalArgumentException(
          "days is ["
              + n
              + "], fahrenheit ["
              + fahrenheit.length
              + "], energy ["
              + energy.length
              + "].");
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(fahrenheit[i] + energy[i])) {
        throw new IllegalArgumentException(
            days[i] + " has the pair " + fahrenheit[i] + ", " + energy[i] + ", allowed finite.");
      }
    }
    if (n < 2 * kind.segmentMinimum) {
      throw new InsufficientDataException(
          n + " days with usage and temperature, at least " + 2 * kind.segmentMinimum + " needed.");
    }
    Map<String, Piece> pieces =
        kind == Kind.DAILY
            ? SplitSelection.fit(days, fahrenheit, energy, true, kind.segmentMinimum)
            : Map.of(
                "fw-su_sh_wi",
                PieceFit.fit(fahrenheit, energy, false, kind.segmentMinimum).piece());
    String[] season = new String[12];
    Arrays.setAll(season, m -> defaultSeason(m + 1));
    boolean[] weekend = {false, false, false, false, false, true, true};
    return new OpenDsmModel(pieces, season, weekend);
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
    Map<String, Piece> pieces = new LinkedHashMap<>();
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

  static String defaultSeason(int month) {
    return switch (month) {
      case 11, 12, 1, 2 -> "winter";
      case 6, 7, 8, 9 -> "summer";
      default -> "shoulder";
    };
  }

  private static Piece piece(JsonNode node) {
    JsonNode c = node.path("coefficients");
    JsonNode t = node.path("temperature_constraints");
    return new Piece(
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

  /**
   * The learned numbers by submodel and stored name, such as {@code fw-su_sh_wi.hdd_bp}.
   *
   * @return name to value; a number that a submodel does not have is left out
   */
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    stored.forEach(
        (key, piece) ->
            piece
                .stored
                .coefficients()
                .forEach(
                    (name, value) -> {
                      if (!Double.isNaN(value)) {
                        map.put(key + "." + name, value);
                      }
                    }));
    return map;
  }

  /**
   * The number of responses that the year is split into.
   *
   * @return at least 1
   */
  public int submodels() {
    return stored.size();
  }

  /**
   * Models with one learned number moved up, then down, by a little, in the order of {@link
   * #parameters()}: for derivatives of what is computed from predictions. The differences are not
   * divided by the step.
   *
   * @return two models a number
   */
  public List<OpenDsmModel> neighbours() {
    List<OpenDsmModel> models = new ArrayList<>();
    stored.forEach(
        (key, piece) -> {
          double[] x = piece.stored.coefficients().values().stream().mapToDouble(v -> v).toArray();
          for (int j = 0; j < x.length; j++) {
            for (int side = 1; side >= -1 && !Double.isNaN(x[j]); side -= 2) {
              double[] moved = x.clone();
              moved[j] += side * DIFFERENCE * Math.max(1, Math.abs(x[j]));
              if (j == HEATING_LENGTH || j == COOLING_LENGTH) {
                // a corner has no negative length: there the difference is one-sided
                moved[j] = Math.max(0, moved[j]);
              }
              Map<String, Piece> others = new LinkedHashMap<>(stored);
              others.put(key, piece.with(piece.stored.with(moved)));
              models.add(new OpenDsmModel(others, season, weekend));
            }
          }
        });
    return models;
  }

  /**
   * The model as JSON in OpenDSM's layout, which {@link #parse} reads.
   *
   * @return one object with {@code submodels} and {@code settings}
   */
  public String toJson() {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode submodels = root.putObject("submodels");
    stored.forEach(
        (key, piece) -> {
          ObjectNode node = submodels.putObject(key);
          ObjectNode coefficients = node.putObject("coefficients");
          coefficients.put("model_type", piece.stored.type());
          piece
              .stored
              .coefficients()
              .forEach(
                  (name, value) -> {
                    if (Double.isNaN(value)) {
                      coefficients.putNull(name);
                    } else {
                      coefficients.put(name, value);
                    }
                  });
          node.putObject("temperature_constraints")
              .put("T_min", piece.minimum)
              .put("T_max", piece.maximum)
              .put("T_min_seg", piece.minimumSegment)
              .put("T_max_seg", piece.maximumSegment);
        });
    ObjectNode settings = root.putObject("settings");
    ObjectNode seasons = settings.putObject("season");
    for (int m = 0; m < 12; m++) {
      seasons.put(Month.of(m + 1).name().toLowerCase(Locale.ROOT), season[m]);
    }
    ObjectNode week = settings.putObject("weekday_weekend");
    for (int d = 0; d < 7; d++) {
      week.put(
          DayOfWeek.of(d + 1).name().toLowerCase(Locale.ROOT), weekend[d] ? "weekend" : "weekday");
    }
    return root.toString();
  }

  @Override
  public String toString() {
    return "OpenDsmModel" + pieces.keySet();
  }
}
