package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.error.AmmassException;
import io.ammass.formulas.uncertainty.Estimate;
import io.ammass.formulas.uncertainty.Interval;
import io.ammass.formulas.uncertainty.MonteCarloResult;
import io.ammass.formulas.uncertainty.PropagatedUncertainty;
import io.ammass.formulas.uncertainty.Uncertainty;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Propagates the inputs' distributions through a formula, three ways. */
@Command(
    name = "uncertainty",
    description =
        "First order, second order and Monte Carlo; where the file states exact results, fails more"
            + " than 4 standard errors away.",
    mixinStandardHelpOptions = true)
final class FormulasUncertainty implements Runnable {
  /** Samples where the file names none: standard errors of 1/4,000 of the standard deviation. */
  private static final long DEFAULT_SAMPLES = 1L << 24;

  /** Standard errors beyond which a sampled number disagrees with an exact one. */
  static final double MOST_ERRORS = 4;

  @Spec @Nullable CommandSpec spec;

  @Parameters(index = "0", paramLabel = "SPEC.json", description = "Formula and inputs.")
  Path file = Path.of("spec.json");

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  @Override
  public void run() {
    FormulaSpec study = FormulaSpec.read(file);
    long samples = study.whole("samples", DEFAULT_SAMPLES);
    Uncertainty uncertainty =
        Uncertainty.of(study.inputs()).coverage(study.number("coverage", 0.95));
    PropagatedUncertainty first = uncertainty.firstOrder();
    PropagatedUncertainty second = uncertainty.secondOrder();
    MonteCarloResult sampled = uncertainty.monteCarlo(study.seed(), samples);

    JsonResult result =
        new JsonResult("formulas uncertainty").input(study.origin()).seed(study.seed());
    result.settings(
        new TreeMap<>(
            Map.of("formula", sampled.formula().id(), "samples", String.valueOf(samples))));
    propagated(result, study, "firstOrder", first);
    propagated(result, study, "secondOrder", second);
    List<String> off = new ArrayList<>();
    sampled(result, study, sampled, off);
    result.array("quantiles");
    sampled
        .quantiles()
        .forEach(
            (level, estimate) -> {
              ObjectNode row = result.add("quantiles");
              row.put("probability", level);
              row.put("value", estimate.value());
              JsonResult.number(row, "standardError", estimate.standardError());
            });
    FormulasReport.add(result, "dimensionReport", sampled.dimensionReport());
    result.notes(sampled.warnings());
    if (json != null) {
      result.write(json);
    }
    if (spec != null) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(first);
      out.println(second);
      out.println(sampled);
      out.println(sampled.dimensionReport());
      out.flush();
    }
    if (!off.isEmpty()) {
      throw new AmmassException(
          "Monte Carlo lies more than "
              + MOST_ERRORS
              + " standard errors from the exact "
              + String.join(", ", off));
    }
  }

  private static void propagated(
      JsonResult result, FormulaSpec study, String method, PropagatedUncertainty propagated) {
    ObjectNode row = result.add("results");
    row.put("method", method);
    JsonResult.number(row, "mean", propagated.mean());
    JsonResult.number(row, "standardDeviation", propagated.standardUncertainty());
    interval(row, propagated.interval());
    error(row, "meanError", propagated.mean(), study.expected("mean"));
    error(row, "standardDeviationError", propagated.standardUncertainty(), study.expected("std"));
  }

  private static void error(ObjectNode row, String name, double value, OptionalDouble expected) {
    if (expected.isPresent()) {
      JsonResult.number(row, name, value - expected.getAsDouble());
    }
  }

  private static void interval(ObjectNode row, Interval interval) {
    JsonResult.number(row, "low", interval.low());
    JsonResult.number(row, "high", interval.high());
    row.put("coverage", interval.coverage());
  }

  private static void sampled(
      JsonResult result, FormulaSpec study, MonteCarloResult sampled, List<String> off) {
    ObjectNode row = result.add("results");
    row.put("method", "monteCarlo");
    row.put("samples", sampled.samples());
    estimate(row, "mean", sampled.mean(), study.expected("mean"), off);
    estimate(row, "standardDeviation", sampled.standardDeviation(), study.expected("std"), off);
    estimate(row, "variance", sampled.variance(), study.expected("variance"), off);
    JsonResult.number(row, "skewness", sampled.skewness());
    error(row, "skewnessError", sampled.skewness(), study.expected("skewness"));
    JsonResult.number(row, "excessKurtosis", sampled.excessKurtosis());
    error(row, "excessKurtosisError", sampled.excessKurtosis(), study.expected("excess_kurtosis"));
    interval(row, sampled.interval());
  }

  /** Writes an estimate with its standard error, and how far from the exact one it lies. */
  static void estimate(
      ObjectNode row, String name, Estimate estimate, OptionalDouble expected, List<String> off) {
    JsonResult.number(row, name, estimate.value());
    JsonResult.number(row, name + "StandardError", estimate.standardError());
    if (expected.isPresent()) {
      double away = estimate.standardErrorsFrom(expected.getAsDouble());
      JsonResult.number(row, name + "StandardErrorsAway", away);
      if (!(away <= MOST_ERRORS)) {
        off.add(name);
      }
    }
  }
}
