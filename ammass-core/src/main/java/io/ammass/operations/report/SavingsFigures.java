package io.ammass.operations.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.probability.Quantiles;
import io.ammass.savings.Savings;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.uncertainty.Band;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a measured saving: totals with their band, the course of the reporting
 * period, the fit of the baseline, and the use of a mean day for the formulas. Made from a {@link
 * Savings}, or read back from the text that the registry keeps. Immutable.
 *
 * <p><b>Units</b>: energies in {@link #unit}, uses of a mean day in kWh. <b>Missing values</b>: NaN
 * where a period has no observed or expected use; {@code null} in the text.
 */
public final class SavingsFigures {
  /** A chart that holds more says no more, and its table is too long to read. */
  private static final int MOST_POINTS = 400;

  private static final MathContext DIGITS = new MathContext(17, RoundingMode.HALF_EVEN);
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String unit;
  private final String method;
  private final Instant baselineEnd;
  private final Instant reportingStart;
  private final Band avoided;
  private final double observed;
  private final double expected;
  private final List<Instant> times;
  private final double[] observedMeans;
  private final double[] expectedMeans;
  private final double[] cumulative;
  private final Guideline14 fit;
  private final @Nullable Quantiles expectedPerDay;
  private final @Nullable Quantiles observedPerDay;

  private SavingsFigures(Savings saved) {
    unit = saved.unit().symbol();
    method = saved.method().toString();
    baselineEnd = saved.blackoutStart();
    reportingStart = saved.blackoutEnd();
    avoided = saved.avoidedEnergyUse();
    observed = saved.totals().observed();
    expected = saved.totals().counterfactual();
    fit = saved.guideline14();
    UsageSavings periods = saved.periods();
    // Periods are joined in groups where there are too many, each said by its mean.
    int group = Math.max(1, (periods.periods() + MOST_POINTS - 1) / MOST_POINTS);
    int groups = (periods.periods() + group - 1) / group;
    times = new ArrayList<>();
    observedMeans = new double[groups];
    expectedMeans = new double[groups];
    cumulative = new double[groups];
    double sum = 0;
    for (int at = 0; at < groups; at++) {
      int from = at * group;
      int to = Math.min(periods.periods(), from + group);
      double o = 0;
      double e = 0;
      for (int i = from; i < to; i++) {
        o += periods.observed(i);
        e += periods.counterfactual(i);
        double difference = periods.counterfactual(i) - periods.observed(i);
        sum += Double.isFinite(difference) ? difference : 0;
      }
      times.add(Instant.ofEpochSecond(periods.start(from)));
      observedMeans[at] = o / (to - from);
      expectedMeans[at] = e / (to - from);
      cumulative[at] = sum;
    }
    expectedPerDay = perDay(saved, true);
    observedPerDay = perDay(saved, false);
  }

  /** Null where the saving has no band, or the meter measures no energy. */
  private static @Nullable Quantiles perDay(Savings saved, boolean without) {
    try {
      return without ? saved.expectedUsePerDay() : saved.observedUsePerDay();
    } catch (IllegalStateException | AmmassException e) {
      // The report leaves the formulas out and says so.
      return null;
    }
  }

  private SavingsFigures(JsonNode root) {
    unit = root.path("unit").asText();
    method = root.path("method").asText();
    baselineEnd = Instant.parse(root.path("baselineEnd").asText());
    reportingStart = Instant.parse(root.path("reportingStart").asText());
    JsonNode band = root.path("avoided");
    avoided =
        new Band(
            number(band.path("value")),
            number(band.path("low")),
            number(band.path("high")),
            number(band.path("level")));
    observed = number(root.path("observed"));
    expected = number(root.path("expected"));
    JsonNode guideline = root.path("guideline14");
    fit =
        new Guideline14(
            number(guideline.path("cvRmse")),
            number(guideline.path("nmbe")),
            number(guideline.path("rSquared")),
            number(guideline.path("rSquaredAdjusted")),
            Guideline14.Resolution.valueOf(guideline.path("resolution").asText()));
    times = new ArrayList<>();
    JsonNode periods = root.path("periods");
    periods.path("start").forEach(time -> times.add(Instant.parse(time.asText())));
    observedMeans = numbers(periods.path("observed"));
    expectedMeans = numbers(periods.path("expected"));
    cumulative = numbers(periods.path("cumulative"));
    expectedPerDay = quantiles(root.path("expectedPerDay"));
    observedPerDay = quantiles(root.path("observedPerDay"));
  }

  /**
   * The figures of a measurement.
   *
   * @param saved the measurement
   * @return its figures
   */
  public static SavingsFigures of(Savings saved) {
    return new SavingsFigures(saved);
  }

  /**
   * Reads figures.
   *
   * @param json what {@link #toJson} gave
   * @return the figures
   * @throws DataFormatException if it is something else
   */
  public static SavingsFigures parse(String json) {
    try {
      return new SavingsFigures(MAPPER.readTree(json));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new DataFormatException("these are no figures of a saving: " + e.getMessage(), e);
    }
  }

  /**
   * The figures as a JSON object, the same text for the same numbers on every JVM.
   *
   * @return one line
   */
  public String toJson() {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("unit", unit);
    root.put("method", method);
    root.put("baselineEnd", baselineEnd.toString());
    root.put("reportingStart", reportingStart.toString());
    ObjectNode band = root.putObject("avoided");
    put(band, "value", avoided.value());
    put(band, "low", avoided.low());
    put(band, "high", avoided.high());
    put(band, "level", avoided.level());
    put(root, "observed", observed);
    put(root, "expected", expected);
    put(root, "share", share());
    ObjectNode guideline = root.putObject("guideline14");
    guideline.put("passed", fit.isPassed());
    put(guideline, "cvRmse", fit.cvRmse());
    put(guideline, "nmbe", fit.nmbe());
    put(guideline, "rSquared", fit.rSquared());
    put(guideline, "rSquaredAdjusted", fit.rSquaredAdjusted());
    guideline.put("resolution", fit.resolution().name());
    ObjectNode periods = root.putObject("periods");
    ArrayNode starts = periods.putArray("start");
    times.forEach(time -> starts.add(time.toString()));
    periods.set("observed", array(observedMeans));
    periods.set("expected", array(expectedMeans));
    periods.set("cumulative", array(cumulative));
    quantiles(root, "expectedPerDay", expectedPerDay);
    quantiles(root, "observedPerDay", observedPerDay);
    return root.toString();
  }

  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, new BigDecimal(value).round(DIGITS));
    } else {
      node.putNull(name);
    }
  }

  private static ArrayNode array(double[] values) {
    ArrayNode array = MAPPER.createArrayNode();
    for (double value : values) {
      if (Double.isFinite(value)) {
        array.add(new BigDecimal(value).round(DIGITS));
      } else {
        array.addNull();
      }
    }
    return array;
  }

  private static void quantiles(ObjectNode root, String name, @Nullable Quantiles quantiles) {
    if (quantiles != null) {
      ObjectNode node = root.putObject(name);
      node.set("levels", array(quantiles.levels()));
      node.set("values", array(quantiles.values()));
    }
  }

  private static @Nullable Quantiles quantiles(JsonNode node) {
    return node.isMissingNode()
        ? null
        : Quantiles.of(numbers(node.path("levels")), numbers(node.path("values")));
  }

  private static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble() : Double.NaN;
  }

  private static double[] numbers(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(array.get(i));
    }
    return values;
  }

  String unit() {
    return unit;
  }

  String method() {
    return method;
  }

  Instant baselineEnd() {
    return baselineEnd;
  }

  Instant reportingStart() {
    return reportingStart;
  }

  /**
   * What was saved, with its band.
   *
   * @return energy in {@link #unit}; negative where more was used than expected
   */
  public Band avoided() {
    return avoided;
  }

  double observed() {
    return observed;
  }

  double expected() {
    return expected;
  }

  /** Avoided use as a share of the use expected without the work. */
  double share() {
    return expected == 0 ? Double.NaN : (expected - observed) / expected;
  }

  List<Instant> times() {
    return List.copyOf(times);
  }

  double[] observedMeans() {
    return observedMeans.clone();
  }

  double[] expectedMeans() {
    return expectedMeans.clone();
  }

  double[] cumulative() {
    return cumulative.clone();
  }

  Guideline14 fit() {
    return fit;
  }

  /** Use of a mean day as it would have been without the work, in kWh. */
  Optional<Quantiles> expectedPerDay() {
    return Optional.ofNullable(expectedPerDay);
  }

  /** Metered use of a mean day, in kWh. */
  Optional<Quantiles> observedPerDay() {
    return Optional.ofNullable(observedPerDay);
  }

  /** Prints the band and the unit. */
  @Override
  public String toString() {
    return "avoided " + avoided + " " + unit;
  }
}
