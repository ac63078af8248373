package io.ammass.backtest;

import io.ammass.error.UnknownNameException;
import io.ammass.metric.DieboldMariano;
import java.time.Duration;
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

  /**
   * Whether one candidate is better than another by more than chance: Diebold and Mariano's test on
   * the mean absolute error of each window.
   *
   * @param name the candidate
   * @param benchmark the candidate it is compared with
   * @return the test; a negative statistic speaks for the candidate
   * @throws UnknownNameException if there is no such candidate
   * @throws IllegalArgumentException if there are too few windows with a truth
   */
  public DieboldMariano significance(String name, String benchmark) {
    CandidateResult first = candidate(name);
    Duration covered = first.forecasts().get(0).resolution().multipliedBy(horizon);
    Duration apart =
        issueTimes.size() < 2 ? covered : Duration.between(issueTimes.get(0), issueTimes.get(1));
    // Windows that overlap err together: as many of them as a horizon reaches over.
    long overlap = Math.max(1, -Math.floorDiv(-covered.toMillis(), apart.toMillis()));
    return DieboldMariano.test(
        first.windowErrors(), candidate(benchmark).windowErrors(), Math.toIntExact(overlap));
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
