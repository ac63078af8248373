package io.ammass.examples;

import io.ammass.distill.student.StudentBudget;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a student may cost, or how near to its teacher it has to be. */
final class BudgetOptions {
  @Option(
      names = "--budget-bytes",
      paramLabel = "N",
      description = "The most bytes of the whole model file; default: 8192.")
  private int bytes = StudentBudget.DEFAULT.maxFileBytes();

  @Option(
      names = "--budget-parameters",
      paramLabel = "N",
      description = "The most learned numbers; default: 1000.")
  private int parameters = StudentBudget.DEFAULT.maxParameters();

  @Option(
      names = "--budget-micros",
      paramLabel = "X",
      description = "The most microseconds of a forecast on this machine.")
  private double micros = Double.POSITIVE_INFINITY;

  @Option(
      names = "--budget-joules",
      paramLabel = "J",
      description = "The most joules of a forecast: time on this machine at --watts.")
  private double joules = Double.NaN;

  @Option(
      names = "--watts",
      paramLabel = "W",
      description = "Power drawn while forecasting, as you know it; it is not measured.")
  private double watts = Double.NaN;

  @Option(
      names = "--within",
      paramLabel = "P%",
      description = "Take the smallest student whose MSE is within this of the teacher's.")
  private @Nullable String within;

  /** The budget; {@code IllegalArgumentException} if the options contradict each other. */
  StudentBudget budget() {
    if (Double.isNaN(joules) != Double.isNaN(watts)) {
      throw new IllegalArgumentException(
          "--budget-joules and --watts go together: power is not measured here.");
    }
    StudentBudget budget =
        StudentBudget.DEFAULT.withFileBytes(bytes).withParameters(parameters).withMicros(micros);
    budget = Double.isNaN(watts) ? budget : budget.withJoules(joules, watts);
    return within == null ? budget : budget.within(Percent.of("--within", within));
  }

  void describe(Map<String, String> settings) {
    settings.put("budgetBytes", Integer.toString(bytes));
    settings.put("budgetParameters", Integer.toString(parameters));
    settings.put("budgetMicros", Double.isInfinite(micros) ? "" : Double.toString(micros));
    settings.put("budgetJoules", Double.isNaN(joules) ? "" : Double.toString(joules));
    settings.put("watts", Double.isNaN(watts) ? "" : Double.toString(watts));
    settings.put("within", within == null ? "" : within);
  }
}
