package io.ammass.formulas.evaluation;

import io.ammass.error.UnitMismatchException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.FormulaOutcome;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.sensitivity.Sobol;
import io.ammass.formulas.sensitivity.SobolIndices;
import io.ammass.formulas.uncertainty.Interval;
import io.ammass.formulas.uncertainty.MonteCarloResult;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uncertainty;
import io.ammass.formulas.units.DimensionPolicy;
import io.ammass.formulas.units.PublishedFormula;
import io.ammass.probability.Distribution;
import io.ammass.unit.Quantity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A formula with its inputs bound, each a number or a distribution.
 *
 * <p>The terminal verbs are {@link #evaluate} (value with band), {@link #gradient} and {@link
 * #dimensionReport}. Immutable and thread-safe.
 */
public final class FormulaCase {
  /** The probability that the band of {@link #evaluate} holds. */
  public static final double COVERAGE = 0.9;

  /** The seed where none is given; the date of the reference figures. */
  private static final long DEFAULT_SEED = 20261123L;

  /**
   * Samples behind a band: the standard error of the mean is 1/360 of the standard deviation, that
   * of a 5 % quantile about twice as much.
   */
  private static final long SAMPLES = 1L << 17;

  private final TwiceDifferentiable formula;
  private final List<Distribution> inputs;
  private final List<String> assumed;
  private final DimensionPolicy policy;

  FormulaCase(
      TwiceDifferentiable formula,
      List<Distribution> inputs,
      List<String> assumed,
      DimensionPolicy policy) {
    this.formula = formula;
    this.inputs = List.copyOf(inputs);
    this.assumed = List.copyOf(assumed);
    this.policy = policy;
  }

  /**
   * The formula.
   *
   * @return the formula whose inputs are bound
   */
  public TwiceDifferentiable formula() {
    return formula;
  }

  /**
   * The inputs' distributions, in the order of the formula's symbols.
   *
   * @return one distribution a symbol; a {@link KnownValue} where nothing is uncertain;
   *     unmodifiable
   */
  public List<Distribution> inputs() {
    return inputs;
  }

  /**
   * The same formula with the inputs bound so far, as inputs of another formula.
   *
   * @return the inputs by symbol name
   */
  public FormulaInputs toInputs() {
    FormulaInputs result = new FormulaInputs();
    List<Symbol> symbols = formula.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      String name = symbols.get(i).name();
      String prefix = name + " = ";
      if (assumed.stream().anyMatch(text -> text.startsWith(prefix))) {
        result.assumedUnlessGiven(name, inputs.get(i).mean());
      } else {
        result.distribution(name, inputs.get(i));
      }
    }
    return result;
  }

  /**
   * The value at the inputs' means.
   *
   * @return the value in the formula's unit
   * @throws IllegalArgumentException if the formula is not defined there
   * @throws UnitMismatchException under {@link DimensionPolicy#CONSISTENT}, if a term does not add
   *     up
   */
  public double value() {
    requirePolicy();
    return formula.value(means());
  }

  private void requirePolicy() {
    if (policy == DimensionPolicy.CONSISTENT && !dimensionReport().isConsistent()) {
      throw new UnitMismatchException(
          formula.id()
              + " does not add up dimensionally in "
              + dimensionReport().with(DimensionReport.Verdict.INCONSISTENT).stream()
                  .map(finding -> finding.term() + " (" + finding.silentFactor() + ")")
                  .collect(Collectors.joining(", "))
              + ". Maybe give the factors with withFactor, or evaluate AS_PUBLISHED.");
    }
  }

  /**
   * The value with a band of 90 % coverage.
   *
   * @return the mean of the outcome's distribution, its 5 % and 95 % quantiles, what was assumed,
   *     and every warning
   * @throws IllegalArgumentException if the formula is not defined at the inputs' means or at a
   *     sample
   */
  public FormulaOutcome evaluate() {
    return evaluate(DEFAULT_SEED);
  }

  /**
   * The value with a band of 90 % coverage, from a stated seed.
   *
   * @param seed the seed of the sampling; same seed, same bits
   * @return as {@link #evaluate()}
   */
  public FormulaOutcome evaluate(long seed) {
    double atMeans = value();
    if (inputs.stream().allMatch(KnownValue.class::isInstance)) {
      return outcome(atMeans, atMeans, atMeans);
    }
    MonteCarloResult result = uncertainty().monteCarlo(seed, SAMPLES);
    Interval band = result.interval();
    return outcome(result.mean().value(), band.low(), band.high());
  }

  /**
   * The same case under another policy for terms that do not add up.
   *
   * @param newPolicy the policy; {@link DimensionPolicy#AS_PUBLISHED} unless told otherwise
   * @return the changed copy
   */
  public FormulaCase under(DimensionPolicy newPolicy) {
    return new FormulaCase(formula, inputs, assumed, newPolicy);
  }

  /**
   * The same inputs in the variant with one silent factor made explicit.
   *
   * @param symbol the symbol of a term that does not add up
   * @param factor the factor, in a unit that makes the term fit
   * @return the case of the variant, whose report says that the term adds up
   * @throws IllegalStateException if the formula is a chain: give its parts their factors first
   * @throws io.ammass.error.UnknownNameException if no term that fails to add up has this symbol
   * @throws io.ammass.error.UnitMismatchException if the factor's unit does not make the term fit
   */
  public FormulaCase withFactor(String symbol, Quantity factor) {
    if (formula instanceof PublishedFormula published) {
      return new FormulaCase(published.withFactor(symbol, factor), inputs, assumed, policy);
    }
    throw new IllegalStateException(
        formula.id()
            + " is a chain of formulas. Maybe give the factor to the case of one of its parts.");
  }

  /**
   * The uncertainty engine with these inputs: first and second order, adaptive Monte Carlo.
   *
   * @return the engine, coverage 90 %
   */
  public Uncertainty uncertainty() {
    return Uncertainty.of(uncertainInputs()).coverage(COVERAGE);
  }

  /**
   * Which uncertain input matters how much.
   *
   * @return first order and total Sobol indices with their intervals
   * @throws IllegalArgumentException if no input is uncertain, or the formula is not defined at a
   *     sample
   */
  public SobolIndices sobol() {
    return sensitivity().indices(DEFAULT_SEED);
  }

  /**
   * The sensitivity engine with these inputs, for more points, second order or another seed.
   *
   * @return the engine
   */
  public Sobol sensitivity() {
    return Sobol.of(uncertainInputs());
  }

  /**
   * The inputs as the uncertainty and sensitivity engines take them, to be tied by correlations.
   *
   * @return the inputs; immutable
   */
  public UncertainInputs uncertainInputs() {
    UncertainInputs result = UncertainInputs.of(formula);
    for (int i = 0; i < inputs.size(); i++) {
      String name = formula.symbols().get(i).name();
      result =
          inputs.get(i) instanceof KnownValue known
              ? result.with(name, known.value())
              : result.with(name, inputs.get(i));
    }
    return result;
  }

  private FormulaOutcome outcome(double value, double low, double high) {
    return new FormulaOutcome(
        formula.id(),
        formula.title(),
        value,
        formula.unit(),
        low,
        high,
        COVERAGE,
        assumed,
        warnings(),
        dimensionReport());
  }

  /**
   * Every partial derivative at the inputs' means, by symbol.
   *
   * @return the gradient, in the order of the symbols; unmodifiable
   * @throws IllegalArgumentException if the formula is not defined there
   */
  public Map<String, Double> gradient() {
    double[] gradient = new double[inputs.size()];
    formula.gradient(means(), gradient);
    Map<String, Double> bySymbol = new LinkedHashMap<>();
    for (int i = 0; i < gradient.length; i++) {
      bySymbol.put(formula.symbols().get(i).name(), gradient[i]);
    }
    return Collections.unmodifiableMap(bySymbol);
  }

  /**
   * The second derivatives at the inputs' means.
   *
   * @return the symmetric matrix in the order of the symbols; new
   * @throws IllegalArgumentException if the formula is not defined there
   */
  public double[][] hessian() {
    double[][] hessian = new double[inputs.size()][inputs.size()];
    formula.hessian(means(), hessian);
    return hessian;
  }

  /**
   * Says which inputs leave their physical or typical range, at their means.
   *
   * @return sentences; empty if all are inside
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(InputChecks.warnings(formula, means()));
    if (formula instanceof RangeAware aware) {
      warnings.addAll(aware.warnings(means()));
    }
    return List.copyOf(warnings);
  }

  /**
   * Says which terms add up dimensionally.
   *
   * @return the formula's report
   */
  public DimensionReport dimensionReport() {
    return formula.dimensionReport();
  }

  private double[] means() {
    return inputs.stream().mapToDouble(Distribution::mean).toArray();
  }

  /** Prints the outcome. */
  @Override
  public String toString() {
    return evaluate().toString();
  }
}
