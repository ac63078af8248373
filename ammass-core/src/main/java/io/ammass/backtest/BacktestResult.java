package io.ammass.backtest;

import io.ammass.error.UnknownNameException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What came of a back-test: one result a candidate, all on the same windows. Immutable. */
public final class BacktestResult {
  private static final List<String> COLUMNS =
      List.of(
          "mse",
          "mae",
          "rmse",
          "mape",
          "mase",
          "wape",
          "sql",
          "wql",
          "crps",
          "coverage80",
          "coverage90");

  private final String site;
  private final int horizon;
  private final List<Instant> issueTimes;
  private final List<CandidateResult> candidates;

  BacktestResult(
      String site, int horizon, List<Instant> issueTimes, List<CandidateResult> candidates) {
    this.site = site;
    this.horizon = horizon;
    this.issueTimes = List.copyOf(issueTimes);
    this.candidates = List.copyOf(candidates);
  }

  /**
   * What each candidate did, in the order given.
   *
   * @return the results; unmodifiable
   */
  public List<CandidateResult> candidates() {
    return candidates;
  }

  /**
   * What one candidate did.
   *
   * @param name its name
   * @return its result
   * @throws UnknownNameException if there is none, listing those there are
   */
  public CandidateResult candidate(String name) {
    return candidates.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "no candidate \""
                        + name
                        + "\". Maybe one of "
                        + candidates.stream().map(CandidateResult::name).toList()));
  }

  /**
   * When forecasts were issued.
   *
   * @return instants in order; unmodifiable
   */
  public List<Instant> issueTimes() {
    return issueTimes;
  }

  /**
   * Steps scored of each forecast.
   *
   * @return the horizon
   */
  public int horizon() {
    return horizon;
  }

  /** Prints a table: a row a candidate, a column a metric. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Back-test of %s: %d windows of %d steps from %s to %s\n",
            site,
            issueTimes.size(),
            horizon,
            issueTimes.get(0),
            issueTimes.get(issueTimes.size() - 1)));
    text.append(String.format(Locale.ROOT, "%-16s", "model"));
    for (String column : COLUMNS) {
      text.append(String.format(Locale.ROOT, " %10s", column));
    }
    text.append(String.format(Locale.ROOT, " %10s %10s\n", "fit s", "micros"));
    for (CandidateResult candidate : candidates) {
      text.append(String.format(Locale.ROOT, "%-16s", candidate.name()));
      for (String column : COLUMNS) {
        double value = candidate.metric(column);
        text.append(
            Double.isNaN(value)
                ? String.format(Locale.ROOT, " %10s", "-")
                : String.format(Locale.ROOT, " %10.4g", value));
      }
      text.append(
          String.format(
              Locale.ROOT, " %10.3f %10.1f\n", candidate.fitSeconds(), candidate.forecastMicros()));
    }
    return text.toString();
  }
}
