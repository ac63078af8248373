package io.ammass.formulas.calibration;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import io.ammass.formulas.uncertainty.Estimate;
import io.ammass.formulas.uncertainty.Interval;
import io.ammass.formulas.uncertainty.Normal;
import io.ammass.formulas.uncertainty.UncertainInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.distribution.TDistribution;

/** Calibrated parameters with covariance and intervals. Immutable. */
public final class CalibrationResult {
  private final LeastSquares problem;
  private final Loss loss;
  private final double[] estimates;
  private final double[][] covariance;
  private final double[] factors;
  private final double variance;

  CalibrationResult(
      LeastSquares problem,
      Loss loss,
      double[] estimates,
      double[][] covariance,
      double[] factors,
      double variance) {
    this.problem = problem;
    this.loss = loss;
    this.estimates = estimates;
    this.covariance = covariance;
    this.factors = factors;
    this.variance = variance;
  }

  /**
   * The formula.
   *
   * @return the formula that was fitted
   */
  public Formula formula() {
    return problem.formula();
  }

  /**
   * The calibrated parameters.
   *
   * @return symbol names in the formula's order; unmodifiable
   */
  public List<String> parameters() {
    return problem.parameters().stream().map(Symbol::name).toList();
  }

  /**
   * A parameter.
   *
   * @param symbol its name
   * @return the estimate with its standard error, in the symbol's unit
   * @throws UnknownNameException if it was not calibrated
   */
  public Estimate parameter(String symbol) {
    int i = position(symbol);
    return new Estimate(estimates[i], Math.sqrt(covariance[i][i]));
  }

  private int position(String symbol) {
    int position = parameters().indexOf(symbol);
    if (position < 0) {
      throw new UnknownNameException(
          symbol + " was not calibrated. Maybe one of " + String.join(", ", parameters()) + "?");
    }
    return position;
  }

  /**
   * The linear confidence interval of a parameter, by Student's law.
   *
   * @param symbol its name
   * @param confidence in (0, 1), such as 0.95
   * @return estimate plus and minus a multiple of the standard error
   */
  public Interval interval(String symbol, double confidence) {
    Estimate estimate = parameter(symbol);
    double factor =
        new TDistribution(null, degreesOfFreedom())
            .inverseCumulativeProbability((1 + check(confidence)) / 2);
    return new Interval(
        estimate.value() - factor * estimate.standardError(),
        estimate.value() + factor * estimate.standardError(),
        confidence);
  }

  /**
   * The profile-likelihood interval of a parameter: right for a curved formula, where the linear
   * one may be far off. After a robust fit the weights stay those of the fit.
   *
   * @param symbol its name
   * @param confidence in (0, 1), such as 0.95
   * @return the interval; an end is infinite where the data set no limit
   */
  public Interval profileInterval(String symbol, double confidence) {
    ProfileLikelihood profile =
        new ProfileLikelihood(problem, estimates, position(symbol), check(confidence));
    double error = parameter(symbol).standardError();
    if (!(error > 0)) {
      double exact = parameter(symbol).value();
      return new Interval(exact, exact, confidence);
    }
    return new Interval(profile.end(-1, error), profile.end(1, error), confidence);
  }

  private static double check(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("confidence must be inside (0, 1), not " + confidence);
    }
    return confidence;
  }

  /**
   * The covariance of two parameters.
   *
   * @param symbol one name
   * @param other the other; the same name gives the variance
   * @return in the product of their units
   */
  public double covariance(String symbol, String other) {
    return covariance[position(symbol)][position(other)];
  }

  /**
   * The correlation of two parameters.
   *
   * @param symbol one name
   * @param other the other
   * @return in [-1, 1]
   */
  public double correlation(String symbol, String other) {
    int i = position(symbol);
    int j = position(other);
    return i == j ? 1 : covariance[i][j] / Math.sqrt(covariance[i][i] * covariance[j][j]);
  }

  /**
   * The weighted sum of squared residuals; after a robust fit with the weights of the fit.
   *
   * @return in the square of the formula's unit, times the unit of the weights
   */
  public double residualSumOfSquares() {
    return problem.cost(estimates);
  }

  /**
   * The residuals' standard deviation; after a robust fit the robust one of the covariance.
   *
   * @return in the formula's unit, times the root of the unit of the weights
   */
  public double residualStandardDeviation() {
    return Math.sqrt(variance);
  }

  /**
   * Observations less parameters.
   *
   * @return at least 1
   */
  public int degreesOfFreedom() {
    return problem.observations() - estimates.length;
  }

  /**
   * Observed less predicted.
   *
   * @return one number an observation, in the formula's unit; new
   */
  public double[] residuals() {
    return problem.residuals(estimates);
  }

  /**
   * How much the loss let each observation count.
   *
   * @return one factor an observation, in (0, 1]; all 1 for least squares; a copy
   */
  public double[] lossFactors() {
    return factors.clone();
  }

  /**
   * Passes the calibrated parameters on, as normal laws with their correlations.
   *
   * @param inputs inputs of the same formula
   * @return a copy in which every calibrated parameter is a law
   */
  public UncertainInputs applyTo(UncertainInputs inputs) {
    UncertainInputs applied = inputs;
    List<String> names = parameters();
    for (String name : names) {
      Estimate estimate = parameter(name);
      applied =
          estimate.standardError() > 0
              ? applied.with(name, Normal.of(estimate.value(), estimate.standardError()))
              : applied.with(name, estimate.value());
    }
    for (int i = 0; i < names.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (covariance[i][i] > 0 && covariance[j][j] > 0) {
          applied =
              applied.correlate(
                  names.get(i), names.get(j), correlation(names.get(i), names.get(j)));
        }
      }
    }
    return applied;
  }

  /**
   * Parameters that left their physical or typical range, in sentences.
   *
   * @return unmodifiable
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    List<Symbol> symbols = problem.parameters();
    for (int i = 0; i < estimates.length; i++) {
      Symbol symbol = symbols.get(i);
      if (!symbol.physical().contains(estimates[i])) {
        warnings.add(
            symbol.name()
                + " = "
                + estimates[i]
                + " leaves its physical range "
                + symbol.physical());
      } else if (!symbol.typical().contains(estimates[i])) {
        warnings.add(
            symbol.name() + " = " + estimates[i] + " leaves its typical range " + symbol.typical());
      }
    }
    return List.copyOf(warnings);
  }

  /**
   * Which terms of the formula add up.
   *
   * @return the formula's report
   */
  public DimensionReport dimensionReport() {
    return formula().dimensionReport();
  }

  /** Prints the parameters with linear 95 % intervals. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s calibrated by %s, %d observations, residual standard deviation %.4g %s",
            formula().id(),
            loss,
            problem.observations(),
            residualStandardDeviation(),
            formula().unit()));
    for (String name : parameters()) {
      Estimate estimate = parameter(name);
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-12s %14.8g +- %.3g  %s",
              name,
              estimate.value(),
              estimate.standardError(),
              interval(name, 0.95)));
    }
    for (String warning : warnings()) {
      text.append("\n  warning: ").append(warning);
    }
    return text.toString();
  }
}
