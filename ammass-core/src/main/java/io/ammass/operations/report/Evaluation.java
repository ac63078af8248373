package io.ammass.operations.report;

import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.CandidateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good forecasts were: one score a model, all on the same windows.
 *
 * @param unit the unit of the readings, in which errors are
 * @param windows when the forecasts were issued, in order; unmodifiable
 * @param scores the models' scores; unmodifiable
 */
public record Evaluation(String unit, List<Instant> windows, List<Score> scores) {
  /** Takes copies and checks the shape. */
  public Evaluation {
    windows = List.copyOf(windows);
    scores = List.copyOf(scores);
    for (Score score : scores) {
      if (!score.errors().isEmpty() && score.errors().size() != windows.size()) {
        throw new IllegalArgumentException(
            score.model()
                + " has "
                + score.errors().size()
                + " errors for "
                + windows.size()
                + " windows");
      }
    }
  }

  /**
   * One model's score.
   *
   * @param model the model's name
   * @param role what it is for, such as {@code champion} or {@code naiveWeek}; may be empty
   * @param metrics scores by the metric's name; NaN where one does not exist; unmodifiable
   * @param errors the mean absolute error of each window, NaN where its readings are missing; may
   *     be empty
   */
  public record Score(String model, String role, Map<String, Double> metrics, List<Double> errors) {
    /** Takes copies. */
    public Score {
      metrics = Map.copyOf(metrics);
      errors = List.copyOf(errors);
    }

    double metric(String name) {
      return metrics.getOrDefault(name, Double.NaN);
    }
  }

  /**
   * The scores of a back-test.
   *
   * @param result the back-test
   * @param roles roles by model name; a model that is not named has none
   * @return the evaluation
   */
  public static Evaluation of(BacktestResult result, Map<String, String> roles) {
    List<Score> scores = new ArrayList<>();
    String unit = "";
    for (CandidateResult candidate : result.candidates()) {
      unit = candidate.forecasts().get(0).unit().symbol();
      scores.add(
          new Score(
              candidate.name(),
              roles.getOrDefault(candidate.name(), ""),
              new TreeMap<>(candidate.metrics()),
              errors(candidate)));
    }
    return new Evaluation(unit, result.issueTimes(), scores);
  }

  private static List<Double> errors(CandidateResult candidate) {
    double[] actual = candidate.actual();
    double[] mean = candidate.mean();
    List<Double> errors = new ArrayList<>();
    for (int from = 0; from < actual.length; from += candidate.horizon()) {
      double sum = 0;
      int count = 0;
      for (int i = from; i < from + candidate.horizon(); i++) {
        if (!Double.isNaN(actual[i])) {
          sum += Math.abs(actual[i] - mean[i]);
          count++;
        }
      }
      errors.add(count == 0 ? Double.NaN : sum / count);
    }
    return errors;
  }
}
