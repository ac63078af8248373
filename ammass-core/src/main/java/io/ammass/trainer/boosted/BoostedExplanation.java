package io.ammass.trainer.boosted;

import io.ammass.data.Dataset;
import io.ammass.explain.Contributions;
import io.ammass.model.Forecast;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeShapley;
import io.ammass.portable.TreeSituation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A boosted forecast taken apart: the base, what trees add as a rule, and what each group of inputs
 * adds to that, step by step; the terms add up to the forecast.
 *
 * <p>On the logarithmic scale the trees' terms are factors; they become amounts by the logarithmic
 * mean of base and forecast, which leaves no rest. Immutable.
 *
 * @see <a href="https://doi.org/10.1016/j.enpol.2003.10.010">Ang (2004), Decomposition analysis for
 *     policymaking in energy: logarithmic mean Divisia index</a>
 */
public final class BoostedExplanation {
  /** What the base forecasts. */
  public static final String BASE = "baseForecast";

  /** What the trees add on average. */
  public static final String USUAL = "usualCorrection";

  private final Forecast forecast;
  private final Contributions contributions;

  private BoostedExplanation(Forecast forecast, Contributions contributions) {
    this.forecast = forecast;
    this.contributions = contributions;
  }

  /**
   * Explains.
   *
   * @param forecaster the forecaster
   * @param situation the site as of the issue time
   * @return the explanation
   */
  public static BoostedExplanation of(BoostedForecaster forecaster, Dataset situation) {
    Forecast forecast = forecaster.forecast(situation);
    Forecast base = forecaster.base().forecast(situation);
    TreeSituation seen = forecaster.treeSituation(situation);
    List<TreeInput> inputs = forecaster.inputs();
    int horizon = forecast.horizon();
    Map<String, double[]> groups = new LinkedHashMap<>();
    groups.put(BASE, new double[horizon]);
    groups.put(USUAL, new double[horizon]);
    inputs.forEach(input -> groups.computeIfAbsent(input.group(), group -> new double[horizon]));
    double usual = TreeShapley.expected(forecaster.trees(), 0);
    float[] row = new float[inputs.size()];
    for (int step = 0; step < horizon; step++) {
      double said = base.mean(step);
      add(groups, BASE, step, said);
      if (Double.isNaN(forecaster.link().forward(said))) {
        continue;
      }
      double amount = amount(forecaster.link(), said, forecast.mean(step));
      seen.write(inputs, step, row);
      double[] shares = TreeShapley.of(forecaster.trees(), row, 0);
      add(groups, USUAL, step, usual * amount);
      for (int i = 0; i < shares.length; i++) {
        add(groups, inputs.get(i).group(), step, shares[i] * amount);
      }
    }
    return new BoostedExplanation(forecast, Contributions.of(groups));
  }

  private static void add(Map<String, double[]> groups, String group, int step, double value) {
    groups.computeIfPresent(
        group,
        (name, values) -> {
          values[step] += value;
          return values;
        });
  }

  /** What a unit on the link's scale is worth, in the unit of the load. */
  private static double amount(TreeLink link, double base, double forecast) {
    if (link.kind() == TreeLink.Kind.LINEAR) {
      return link.unit();
    }
    double logarithm = StrictMath.log(forecast / base);
    // Near one the quotient is 0 / 0; its limit is the base.
    return Math.abs(logarithm) < 1e-9 ? base : (forecast - base) / logarithm;
  }

  /**
   * The forecast that is explained.
   *
   * @return the forecast
   */
  public Forecast forecast() {
    return forecast;
  }

  /**
   * What each term adds to each step, in the unit of the forecast.
   *
   * @return the contributions, whose sum is the forecast's mean
   */
  public Contributions contributions() {
    return contributions;
  }

  /**
   * The explanation in a sentence, such as <i>"The trees raise the base forecast of 2024-07-02 by
   * 1.2 %: weather +0.8 %, recent load +0.5 %, calendar -0.1 %; most of it comes from the weather
   * around 17:00."</i>
   *
   * @return one sentence
   */
  public String sentence() {
    double base = contributions.total(BASE);
    List<String> groups = new ArrayList<>(contributions.groups());
    groups.remove(BASE);
    groups.sort(
        Comparator.comparingDouble((String g) -> Math.abs(contributions.total(g))).reversed());
    double change = 0;
    StringBuilder parts = new StringBuilder();
    for (String group : groups) {
      double total = contributions.total(group);
      change += total;
      parts
          .append(parts.length() == 0 ? "" : ", ")
          .append(words(group))
          .append(String.format(Locale.ROOT, " %+.2f %%", 100 * total / base));
    }
    double[] largest = contributions.of(groups.get(0));
    int at = 0;
    for (int step = 1; step < largest.length; step++) {
      at = Math.abs(largest[step]) > Math.abs(largest[at]) ? step : at;
    }
    return String.format(
        Locale.ROOT,
        "The trees %s the base forecast of %s by %.2f %%: %s; most of it comes from the %s around"
            + " %tR.",
        change >= 0 ? "raise" : "lower",
        forecast.issueTime().atZone(forecast.zone()).toLocalDate(),
        Math.abs(100 * change / base),
        parts,
        words(groups.get(0)),
        forecast.timeAt(at).atZone(forecast.zone()));
  }

  /** {@code recentLoad} becomes "recent load". */
  private static String words(String group) {
    return group.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  /** Prints the sentence. */
  @Override
  public String toString() {
    return sentence();
  }
}
