package io.ammass.explain;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Why a forecast differs from that of some days before: the difference, shared among recent load,
 * weather and calendar.
 *
 * <p>The forecaster is asked for every mixture of the two situations (the load history of one, the
 * weather of the other, the date of either), and each group gets its Shapley value: the mean of
 * what it changes over all orders in which the groups could have changed. The shares add up to the
 * difference, for any forecaster; for one that is additive in the groups they are its own terms.
 *
 * <p><b>Cost</b>: eight forecasts, four without weather. Immutable.
 *
 * @see <a href="https://doi.org/10.1515/9781400881970-018">Shapley (1953), A value for n-person
 *     games</a>
 */
public final class ForecastExplanation {
  /** The history of the load. */
  public static final String RECENT_LOAD = "recentLoad";

  /** Covariates known ahead. */
  public static final String WEATHER = "weather";

  /** The date and what hangs on it: weekday, holiday, season. */
  public static final String CALENDAR = "calendar";

  private final Forecast forecast;
  private final Forecast reference;
  private final Contributions contributions;

  private ForecastExplanation(Forecast forecast, Forecast reference, Contributions contributions) {
    this.forecast = forecast;
    this.reference = reference;
    this.contributions = contributions;
  }

  /**
   * Explains.
   *
   * @param forecaster the forecaster
   * @param situation the site as of the issue time
   * @param daysBefore the forecast it is compared with was issued so many local days earlier, at
   *     least 1
   * @return the explanation
   * @throws InsufficientDataException if the history does not reach back that far
   */
  public static ForecastExplanation of(Forecaster forecaster, Dataset situation, int daysBefore) {
    if (!(daysBefore >= 1)) {
      throw new IllegalArgumentException("daysBefore must be >= 1, not " + daysBefore);
    }
    Instant issue = situation.target().end();
    Instant before = issue.atZone(situation.zone()).minusDays(daysBefore).toInstant();
    Dataset earlier = situation.asOf(before);
    if (earlier.target().isEmpty()) {
      throw new InsufficientDataException(
          "the history does not reach back " + daysBefore + " days from " + issue);
    }
    List<String> groups =
        situation.knownAhead().isEmpty()
            ? List.of(RECENT_LOAD, CALENDAR)
            : List.of(RECENT_LOAD, WEATHER, CALENDAR);
    int players = groups.size();
    Forecast[] answers = new Forecast[1 << players];
    for (int now = 0; now < answers.length; now++) {
      answers[now] = forecaster.forecast(mixture(situation, earlier, groups, now));
    }
    Map<String, double[]> shares = new LinkedHashMap<>();
    int horizon = answers[0].horizon();
    for (int player = 0; player < players; player++) {
      double[] share = new double[horizon];
      for (int others = 0; others < answers.length; others++) {
        if ((others >> player & 1) == 0) {
          double weight = weight(Integer.bitCount(others), players);
          Forecast with = answers[others | 1 << player];
          for (int step = 0; step < horizon; step++) {
            share[step] += weight * (with.mean(step) - answers[others].mean(step));
          }
        }
      }
      shares.put(groups.get(player), share);
    }
    return new ForecastExplanation(
        answers[answers.length - 1], answers[0], Contributions.of(shares));
  }

  /** One over the number of players times the number of coalitions of this size without one. */
  private static double weight(int size, int players) {
    double choose = 1;
    for (int i = 0; i < size; i++) {
      choose *= (players - 1.0 - i) / (i + 1);
    }
    return 1 / (players * choose);
  }

  /** A situation whose groups are those of now (bit set) or of before. */
  private static Dataset mixture(Dataset now, Dataset before, List<String> groups, int bits) {
    Instant nowIssue = now.target().end();
    Instant beforeIssue = before.target().end();
    boolean dateNow = (bits >> groups.indexOf(CALENDAR) & 1) == 1;
    Instant issue = dateNow ? nowIssue : beforeIssue;
    boolean loadNow = (bits >> groups.indexOf(RECENT_LOAD) & 1) == 1;
    Dataset load = loadNow ? now : before;
    Duration loadShift = Duration.between(loadNow ? nowIssue : beforeIssue, issue);
    Dataset.Builder mixed =
        Dataset.builder(now.id(), now.zone(), shifted(load.target(), loadShift));
    load.past().forEach((name, series) -> mixed.past(name, shifted(series, loadShift)));
    boolean weatherNow = (bits >> Math.max(0, groups.indexOf(WEATHER)) & 1) == 1;
    Duration weatherShift = Duration.between(weatherNow ? nowIssue : beforeIssue, issue);
    now.knownAhead()
        .forEach((name, series) -> mixed.knownAhead(name, shifted(series, weatherShift)));
    now.attributes().forEach(mixed::attribute);
    return mixed.build();
  }

  private static TimeSeries shifted(TimeSeries series, Duration by) {
    return by.isZero()
        ? series
        : TimeSeries.of(
            series.name(),
            series.unit(),
            series.start().plus(by),
            series.resolution(),
            series.toArray());
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
   * The forecast it is compared with.
   *
   * @return the earlier forecast
   */
  public Forecast reference() {
    return reference;
  }

  /**
   * What each group adds to each step of {@link #reference} to make {@link #forecast}.
   *
   * @return the contributions
   */
  public Contributions contributions() {
    return contributions;
  }

  /**
   * The explanation in a sentence, such as <i>"2024-07-02 is forecast 4.1 % higher than 2024-07-01:
   * weather +3.0 %, calendar +1.3 %, recent load -0.2 %; most of it comes from the weather around
   * 17:00."</i>
   *
   * @return one sentence
   */
  public String sentence() {
    double before = total(reference);
    double change = total(forecast) - before;
    List<String> groups = new ArrayList<>(contributions.groups());
    groups.sort(
        Comparator.comparingDouble((String g) -> Math.abs(contributions.total(g))).reversed());
    StringBuilder parts = new StringBuilder();
    for (String group : groups) {
      parts
          .append(parts.length() == 0 ? "" : ", ")
          .append(group.equals(RECENT_LOAD) ? "recent load" : group)
          .append(' ')
          .append(amount(contributions.total(group), before, "%+.1f %%", "%+.4g " + unit()));
    }
    double[] largest = contributions.of(groups.get(0));
    int at = 0;
    for (int step = 1; step < largest.length; step++) {
      at = Math.abs(largest[step]) > Math.abs(largest[at]) ? step : at;
    }
    return String.format(
        Locale.ROOT,
        "%s is forecast %s %s than %s: %s; most of it comes from the %s around %tR.",
        forecast.issueTime().atZone(forecast.zone()).toLocalDate(),
        amount(Math.abs(change), before, "%.1f %%", "%.4g " + unit()),
        change >= 0 ? "higher" : "lower",
        reference.issueTime().atZone(reference.zone()).toLocalDate(),
        parts,
        groups.get(0).equals(RECENT_LOAD) ? "recent load" : groups.get(0),
        forecast.timeAt(at).atZone(forecast.zone()));
  }

  /** A share of the reference, or the amount itself where the reference is no positive total. */
  private static String amount(double value, double of, String share, String absolute) {
    return of > 0
        ? String.format(Locale.ROOT, share, 100 * value / of)
        : String.format(Locale.ROOT, absolute, value);
  }

  private String unit() {
    return forecast.unit().toString().replace("%", "%%");
  }

  private static double total(Forecast forecast) {
    double sum = 0;
    for (double value : forecast.mean()) {
      sum += value;
    }
    return sum;
  }

  /** Prints the sentence. */
  @Override
  public String toString() {
    return sentence();
  }
}
