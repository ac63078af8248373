package io.ammass.savings.caltrack;

import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.metric.Student;
import io.ammass.savings.regression.LeastSquares;
import java.util.List;
import java.util.Optional;

/**
 * A fitted CalTRACK 2 usage-per-day baseline model.
 *
 * <p>\[ \hat u = \mu + \beta_h\,\overline{HDD} + \beta_c\,\overline{CDD} \] in energy per day.
 * Candidates and metrics are computed on request from the sums that the fit keeps. <b>Threads</b>:
 * immutable.
 */
public final class UsageFit implements BaselineModel {
  // What the search for balance points spends beside the coefficients. Two balance points cost 1.6
  // to 1.7 degrees of freedom in simulation: less than free parameters, as they lie on a grid
  // between allowed signs. One costs less when the model is right; it is charged the same, for real
  // meters of six bills are not (ADR 0055).
  static final double SEARCH_DEGREES = 1.6;

  private final UsageDesign design;
  private final int[] usable;
  private final CandidateSearch search;
  private final Frequency frequency;
  private final Mode mode;
  private final Candidate selected;
  private final double intercept;
  private final double heatingSlope;
  private final double coolingSlope;
  private final LeastSquares regression;

  private UsageFit(
      UsageDesign design,
      int[] usable,
      CandidateSearch search,
      Frequency frequency,
      Mode mode,
      Candidate choice) {
    this.design = design;
    this.usable = usable;
    this.search = search;
    this.frequency = frequency;
    this.mode = mode;
    ModelKind kind = choice.kind();
    int n = usable.length;
    double[][] columns = new double[1 + kind.slopes()][n];
    double[] y = new double[n];
    double[] w = new double[n];
    for (int i = 0; i < n; i++) {
      int period = usable[i];
      columns[0][i] = 1;
      int column = 1;
      if (kind.isHeating()) {
        columns[column++][i] = design.heating(period, choice.heatingBalancePoint());
      }
      if (kind.isCooling()) {
        columns[column][i] = design.cooling(period, choice.coolingBalancePoint());
      }
      y[i] = design.usagePerDay(period);
      w[i] = frequency == Frequency.BILLING ? design.days(period) : 1;
    }
    this.regression = LeastSquares.fit(columns, y, w);
    double[] beta = regression.coefficients();
    this.intercept = beta[0];
    this.heatingSlope = kind.isHeating() ? beta[1] : 0;
    this.coolingSlope = kind.isCooling() ? beta[kind.isHeating() ? 2 : 1] : 0;
    this.selected =
        new Candidate(
            kind,
            choice.heatingBalancePoint(),
            choice.coolingBalancePoint(),
            choice.status(),
            intercept,
            kind.isHeating() ? heatingSlope : Double.NaN,
            kind.isCooling() ? coolingSlope : Double.NaN,
            kind == ModelKind.INTERCEPT_ONLY ? 0 : regression.rSquaredAdjusted());
  }

  static UsageFit select(
      UsageDesign design, int[] usable, Frequency frequency, boolean gas, Mode mode) {
    CandidateSearch search = new CandidateSearch(design, usable, frequency, gas, mode);
    return new UsageFit(design, usable, search, frequency, mode, search.select());
  }

  /**
   * The same baseline fitted with another of its candidates, for comparisons of ties.
   *
   * @param kind which terms
   * @param heatingBalancePoint degrees Fahrenheit, 30 to 90; ignored without a heating term
   * @param coolingBalancePoint degrees Fahrenheit, 30 to 90; ignored without a cooling term
   * @return the fit with that candidate
   */
  public UsageFit with(ModelKind kind, int heatingBalancePoint, int coolingBalancePoint) {
    return new UsageFit(
        design,
        usable,
        search,
        frequency,
        mode,
        search.candidate(kind, heatingBalancePoint, coolingBalancePoint));
  }

  /**
   * The selected candidate with its refined parameters.
   *
   * @return kind, balance points, parameters, adjusted R2
   */
  public Candidate selected() {
    return selected;
  }

  /**
   * Every candidate with its status, in the order they are tried.
   *
   * @return an immutable list; computed anew at each call
   */
  public List<Candidate> candidates() {
    return search.all();
  }

  /**
   * Base load.
   *
   * @return energy per day
   */
  public double intercept() {
    return intercept;
  }

  /**
   * Heating slope.
   *
   * @return energy per heating degree day (Fahrenheit), 0 without the term
   */
  public double heatingSlope() {
    return heatingSlope;
  }

  /**
   * Cooling slope.
   *
   * @return energy per cooling degree day (Fahrenheit), 0 without the term
   */
  public double coolingSlope() {
    return coolingSlope;
  }

  /**
   * Standard errors in the order intercept, heating slope, cooling slope (those the kind has).
   *
   * @return a new array
   */
  public double[] standardErrors() {
    return regression.standardErrors();
  }

  /**
   * Two-sided p values in the order of {@link #standardErrors()}.
   *
   * @return a new array
   */
  public double[] pValues() {
    double[] beta = regression.coefficients();
    double[] errors = regression.standardErrors();
    double[] p = new double[beta.length];
    for (int j = 0; j < p.length; j++) {
      p[j] = Student.twoSidedP(beta[j] / errors[j], usable.length - beta.length);
    }
    return p;
  }

  /**
   * The number of baseline periods in the fit.
   *
   * @return at least 1
   */
  public int periods() {
    return usable.length;
  }

  /**
   * Observed usage per day of the periods in the fit.
   *
   * @return a new array
   */
  public double[] observedPerDay() {
    double[] y = new double[usable.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = design.usagePerDay(usable[i]);
    }
    return y;
  }

  /**
   * Fitted usage per day of the periods in the fit.
   *
   * @return a new array
   */
  public double[] fittedPerDay() {
    double[] fitted = new double[usable.length];
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = perDay(design, usable[i]);
    }
    return fitted;
  }

  /**
   * Lengths of the periods in the fit.
   *
   * @return days, a new array
   */
  public double[] days() {
    double[] days = new double[usable.length];
    for (int i = 0; i < days.length; i++) {
      days[i] = design.days(usable[i]);
    }
    return days;
  }

  private double perDay(UsageDesign d, int period) {
    double value = intercept;
    if (selected.kind().isHeating()) {
      value += heatingSlope * d.heating(period, selected.heatingBalancePoint());
    }
    if (selected.kind().isCooling()) {
      value += coolingSlope * d.cooling(period, selected.coolingBalancePoint());
    }
    return value;
  }

  /**
   * Metrics on usage per day.
   *
   * @return figures of the baseline
   */
  public BaselineMetrics averages() {
    return BaselineMetrics.of(observedPerDay(), fittedPerDay(), selected.kind().slopes());
  }

  /**
   * Metrics on period totals: usage per day times the days of the period.
   *
   * @return figures of the baseline
   */
  public BaselineMetrics totals() {
    double[] days = days();
    return BaselineMetrics.of(
        times(observedPerDay(), days), times(fittedPerDay(), days), selected.kind().slopes());
  }

  /**
   * The test of ASHRAE Guideline 14 on period totals.
   *
   * @return figures and verdict, counting the intercept as a parameter
   */
  @Override
  public Guideline14 guideline14() {
    double[] days = days();
    return Guideline14.of(
        times(observedPerDay(), days),
        times(fittedPerDay(), days),
        1 + selected.kind().slopes(),
        frequency == Frequency.BILLING
            ? Guideline14.Resolution.BILLING
            : Guideline14.Resolution.DAILY);
  }

  private static double[] times(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      product[i] = a[i] * b[i];
    }
    return product;
  }

  /**
   * Predicts the usage of each period of a meter from the weather.
   *
   * @param rows the periods; their values are the observed usage
   * @param temperature hourly temperature that covers the periods
   * @return observed and counterfactual usage per period, split by end use
   */
  @Override
  public UsageSavings savings(MeterRows rows, HourlyTemperature temperature) {
    UsageDesign reporting = reportingDesign(rows, temperature);
    int n = reporting.periods();
    double[] base = new double[n];
    double[] heating = new double[n];
    double[] cooling = new double[n];
    boolean hasHeating = selected.kind().isHeating();
    boolean hasCooling = selected.kind().isCooling();
    for (int i = 0; i < n; i++) {
      if (!reporting.hasWeather(i)) {
        base[i] = Double.NaN;
        heating[i] = Double.NaN;
        cooling[i] = Double.NaN;
        continue;
      }
      // The reference multiplies mean degree days by the number of 24 h runs; strict mode by the
      // length of the period, as for the base load.
      double days = mode == Mode.PARITY ? reporting.runs(i) : reporting.days(i);
      base[i] = intercept * reporting.days(i);
      if (hasHeating) {
        heating[i] = heatingSlope * reporting.heating(i, selected.heatingBalancePoint()) * days;
      }
      if (hasCooling) {
        cooling[i] = coolingSlope * reporting.cooling(i, selected.coolingBalancePoint()) * days;
      }
    }
    return UsageSavings.of(rows, base, heating, cooling);
  }

  private UsageDesign reportingDesign(MeterRows rows, HourlyTemperature temperature) {
    return UsageDesign.of(
        rows,
        temperature,
        UsageDesign.NO_TOLERANCE,
        mode == Mode.PARITY ? UsageDesign.Counting.ROWS : UsageDesign.Counting.VALUES);
  }

  @Override
  public Optional<BaselineMetrics> metrics() {
    return Optional.of(totals());
  }

  @Override
  public String code() {
    return selected.kind().code();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Residuals are in usage per day. The balance points count as parameters: the model is
   * linearised around them, so their uncertainty is in the influence.
   */
  @Override
  public ErrorModel errors(MeterRows rows, HourlyTemperature temperature) {
    UsageDesign reporting = reportingDesign(rows, temperature);
    int k = 1 + 2 * selected.kind().slopes();
    double[] total = new double[k];
    double[] row = new double[k];
    double[] weights = new double[reporting.periods()];
    int m = 0;
    for (int i = 0; i < reporting.periods(); i++) {
      if (reporting.isUsable(i)) {
        gradient(reporting, i, row);
        for (int j = 0; j < k; j++) {
          total[j] += reporting.days(i) * row[j];
        }
        weights[m++] = reporting.days(i);
      }
    }
    int n = usable.length;
    double[][] columns = new double[k][n];
    double[] w = new double[n];
    double[] residuals = new double[n];
    for (int i = 0; i < n; i++) {
      gradient(design, usable[i], row);
      for (int j = 0; j < k; j++) {
        columns[j][i] = row[j];
      }
      w[i] = frequency == Frequency.BILLING ? design.days(usable[i]) : 1;
      residuals[i] = design.usagePerDay(usable[i]) - row[0] * perDay(design, usable[i]);
    }
    return new ErrorModel(
        residuals,
        LeastSquares.influence(columns, w, total),
        java.util.Arrays.copyOf(weights, m),
        1 + selected.kind().slopes() + (selected.kind().slopes() > 0 ? SEARCH_DEGREES : 0));
  }

  /** Derivatives of the usage per day: intercept, then slope and balance point of each term. */
  private void gradient(UsageDesign d, int period, double[] row) {
    row[0] = 1;
    int j = 1;
    if (selected.kind().isHeating()) {
      row[j++] = d.heating(period, selected.heatingBalancePoint());
      row[j++] = heatingSlope * d.shareBelow(period, selected.heatingBalancePoint());
    }
    if (selected.kind().isCooling()) {
      row[j++] = d.cooling(period, selected.coolingBalancePoint());
      row[j] = -coolingSlope * (1 - d.shareBelow(period, selected.coolingBalancePoint()));
    }
  }

  @Override
  public String toString() {
    return "UsageFit["
        + selected.kind().code()
        + ", "
        + usable.length
        + " periods, adjusted R2 "
        + String.format(java.util.Locale.ROOT, "%.3f", selected.rSquaredAdjusted())
        + "]";
  }
}
