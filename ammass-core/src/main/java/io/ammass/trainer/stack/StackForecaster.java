package io.ammass.trainer.stack;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.probability.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The weighted sum of several forecasters. Immutable. */
final class StackForecaster implements Forecaster {
  private final ForecastShape shape;
  private final List<Forecaster> members;
  private final StackWeights weights;
  private final double[] levels;
  private final Provenance provenance;

  StackForecaster(
      ForecastShape shape,
      List<Forecaster> members,
      StackWeights weights,
      double[] levels,
      Provenance provenance) {
    this.shape = shape;
    this.members = List.copyOf(members);
    this.weights = weights;
    this.levels = levels;
    this.provenance = provenance;
  }

  @Override
  public String name() {
    return Stack.METHOD;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  /** A member that cannot answer leaves its weight to the others, and the reason says so. */
  @Override
  public Forecast forecast(Dataset situation) {
    List<Forecast> answers = new ArrayList<>();
    List<Integer> who = new ArrayList<>();
    List<String> reasons = new ArrayList<>();
    InsufficientDataException failure = null;
    for (int m = 0; m < members.size(); m++) {
      Forecaster member = members.get(m);
      try {
        Forecast answer = member.forecast(situation);
        answers.add(answer);
        who.add(m);
        answer.reason().ifPresent(reason -> reasons.add(member.name() + ": " + reason));
      } catch (InsufficientDataException e) {
        reasons.add(member.name() + " could not answer: " + e.getMessage());
        failure = e;
      }
    }
    if (answers.isEmpty()) {
      throw failure == null ? new InsufficientDataException("no member") : failure;
    }
    return combine(situation, answers, who, reasons);
  }

  private Forecast combine(
      Dataset situation, List<Forecast> answers, List<Integer> who, List<String> reasons) {
    Forecast first = answers.get(0);
    int horizon = shape.horizon();
    double[] mean = new double[horizon];
    for (int step = 0; step < horizon; step++) {
      double[] share = shares(weights.mean(step), who);
      for (int a = 0; a < share.length; a++) {
        mean[step] += share[a] * answers.get(a).mean(step);
      }
    }
    Forecast.Builder builder =
        Forecast.builder(
                name(), first.unit(), first.issueTime(), first.resolution(), situation.zone())
            .mean(mean)
            .provenance(provenance);
    if (levels.length > 0 && answers.stream().allMatch(Forecast::hasQuantiles)) {
      builder.quantiles(levels, quantiles(answers, who));
      totals(builder, answers, who);
    }
    if (!reasons.isEmpty()) {
      builder.reason(String.join("; ", reasons));
    }
    return builder.build();
  }

  private double[][] quantiles(List<Forecast> answers, List<Integer> who) {
    double[][] result = new double[levels.length][shape.horizon()];
    double[] column = new double[levels.length];
    for (int step = 0; step < shape.horizon(); step++) {
      for (int q = 0; q < levels.length; q++) {
        double[] share = shares(weights.quantile(step, q), who);
        column[q] = 0;
        for (int a = 0; a < share.length; a++) {
          column[q] += share[a] * answers.get(a).quantile(levels[q], step);
        }
      }
      // Each level has weights of its own: putting them in order is the nearest that cannot cross.
      Arrays.sort(column);
      for (int q = 0; q < levels.length; q++) {
        result[q][step] = column[q];
      }
    }
    return result;
  }

  /** The total's quantiles are averaged with the last bucket's weights of each level. */
  private void totals(Forecast.Builder builder, List<Forecast> answers, List<Integer> who) {
    if (!answers.stream().allMatch(answer -> answer.total().isPresent())) {
      return;
    }
    double[] values = new double[levels.length];
    for (int q = 0; q < levels.length; q++) {
      double[] share = shares(weights.quantile(shape.horizon() - 1, q), who);
      for (int a = 0; a < share.length; a++) {
        values[q] += share[a] * answers.get(a).total().orElseThrow().quantile(levels[q]);
      }
    }
    Arrays.sort(values);
    builder.total(Quantiles.of(levels, values));
  }

  private static double[] shares(double[] weights, List<Integer> who) {
    double[] share = new double[who.size()];
    double sum = 0;
    for (int a = 0; a < share.length; a++) {
      share[a] = weights[who.get(a)];
      sum += share[a];
    }
    for (int a = 0; a < share.length; a++) {
      share[a] = sum > 0 ? share[a] / sum : 1.0 / share.length;
    }
    return share;
  }

  /** Prints the members and the mean's weights by lead. */
  @Override
  public String toString() {
    return name()
        + " of "
        + members.stream().map(Forecaster::name).collect(Collectors.joining(", "))
        + ", weights by lead "
        + weights;
  }
}
