package io.ammass.preprocess;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Fits steps to training data, and reads them back from text. */
public final class Steps {
  private static final double IQR_TO_SIGMA = 1.349;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private Steps() {}

  private static double[] present(double[] training) {
    double[] present = Arrays.stream(training).filter(v -> !Double.isNaN(v)).sorted().toArray();
    if (present.length < 2) {
      throw new InsufficientDataException(
          "a step needs at least two training values, not " + present.length);
    }
    return present;
  }

  private static Step linear(String kind, double centre, double scale) {
    // A constant series has no scale: it is only moved.
    return new LinearStep(kind, centre, scale > 0 ? scale : 1);
  }

  /**
   * To mean 0 and standard deviation 1.
   *
   * @param training the training values, NaN for missing; not modified
   * @return the fitted step
   */
  public static Step standard(double[] training) {
    double[] values = present(training);
    double mean = Arrays.stream(values).sum() / values.length;
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return linear("standard", mean, Math.sqrt(squares / (values.length - 1)));
  }

  /**
   * To median 0 and quartile distance 1.349, the one of a normal sample of deviation 1.
   *
   * @param training the training values, NaN for missing; not modified
   * @return the fitted step
   */
  public static Step robust(double[] training) {
    double[] values = present(training);
    double range = quantile(values, 0.75) - quantile(values, 0.25);
    return linear("robust", quantile(values, 0.5), range / IQR_TO_SIGMA);
  }

  /**
   * To 0..1 over the training range.
   *
   * @param training the training values, NaN for missing; not modified
   * @return the fitted step
   */
  public static Step minMax(double[] training) {
    double[] values = present(training);
    return linear("minMax", values[0], values[values.length - 1] - values[0]);
  }

  private static double quantile(double[] sorted, double probability) {
    double at = probability * (sorted.length - 1);
    int low = (int) Math.floor(at);
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }

  /**
   * The natural logarithm, of values moved above zero if need be.
   *
   * @param training the training values, NaN for missing; not modified
   * @return the fitted step
   */
  public static Step log(double[] training) {
    return new BoxCoxStep(0, shift(present(training)));
  }

  /**
   * The power transform that makes the training values most normal: lambda in -2..2 of the highest
   * likelihood, by golden section.
   *
   * @param training the training values, NaN for missing; not modified
   * @return the fitted step
   */
  public static Step boxCox(double[] training) {
    double[] values = present(training);
    double shift = shift(values);
    double low = -2;
    double high = 2;
    while (high - low > 1e-6) {
      double a = high - GOLDEN * (high - low);
      double b = low + GOLDEN * (high - low);
      if (likelihood(values, a, shift) > likelihood(values, b, shift)) {
        high = b;
      } else {
        low = a;
      }
    }
    return new BoxCoxStep((low + high) / 2, shift);
  }

  /** What moves the least value to a hundredth of the range above zero; 0 if all are positive. */
  private static double shift(double[] sorted) {
    double range = sorted[sorted.length - 1] - sorted[0];
    return sorted[0] > 0 ? 0 : (range > 0 ? range / 100 : 1) - sorted[0];
  }

  private static double likelihood(double[] values, double lambda, double shift) {
    Step step = new BoxCoxStep(Math.abs(lambda) < 1e-9 ? 0 : lambda, shift);
    double[] mapped = step.apply(values);
    double mean = Arrays.stream(mapped).sum() / mapped.length;
    double squares = 0;
    double logs = 0;
    for (int i = 0; i < mapped.length; i++) {
      squares += (mapped[i] - mean) * (mapped[i] - mean);
      logs += Math.log(values[i] + shift);
    }
    return -0.5 * mapped.length * Math.log(squares / mapped.length) + (lambda - 1) * logs;
  }

  /**
   * To the number of a bin, of bins that hold equally many training values. Comes back as the usual
   * value of the bin.
   *
   * @param training the training values, NaN for missing; not modified
   * @param bins how many, at least 2; fewer where values repeat
   * @return the fitted step
   */
  public static Step discretise(double[] training, int bins) {
    if (!(bins >= 2)) {
      throw new IllegalArgumentException("bins must be at least 2, not " + bins);
    }
    double[] values = present(training);
    double[] edges =
        IntStream.range(1, bins)
            .mapToDouble(k -> values[(int) ((long) k * values.length / bins)])
            .filter(edge -> edge > values[0])
            .distinct()
            .toArray();
    double[] centres = new double[edges.length + 1];
    int from = 0;
    for (int k = 0; k < centres.length; k++) {
      int to = from;
      while (to < values.length && (k == edges.length || values[to] < edges[k])) {
        to++;
      }
      centres[k] = values[(from + to - 1) / 2];
      from = to;
    }
    return new BinStep(edges, centres);
  }

  /**
   * Fits on a part of a series: nothing outside of it is looked at.
   *
   * @param series the whole series
   * @param training the part to learn from
   * @param fit what to fit, such as {@code Steps::robust} or {@code Denoising::kalman}
   * @param <T> the fitted step
   * @return what was fitted
   */
  public static <T> T fit(TimeSeries series, Interval training, Function<double[], T> fit) {
    return fit.apply(series.slice(training).toArray());
  }

  /**
   * One step after another.
   *
   * @param steps in the order in which they apply
   * @return the chain
   */
  public static Step chain(Step... steps) {
    return new Chain(List.of(steps));
  }

  private record Chain(List<Step> steps) implements Step {
    @Override
    public double apply(double value) {
      double result = value;
      for (Step step : steps) {
        result = step.apply(result);
      }
      return result;
    }

    @Override
    public double invert(double value) {
      double result = value;
      for (int i = steps.size() - 1; i >= 0; i--) {
        result = steps.get(i).invert(result);
      }
      return result;
    }

    @Override
    public String text() {
      return String.join(" | ", steps.stream().map(Step::text).toList());
    }
  }

  /**
   * Reads what {@link Step#text} wrote.
   *
   * @param text one step or a chain
   * @return the step, equal to the bit
   * @throws DataFormatException if the text is no step
   */
  public static Step parse(String text) {
    List<String> parts = List.of(text.split(" \\| ", -1));
    if (parts.size() > 1) {
      return new Chain(parts.stream().map(Steps::parse).toList());
    }
    String[] words = text.split(" ", -1);
    try {
      if (words.length == 3 && words[0].equals("bins")) {
        return new BinStep(BinStep.list(words[1]), BinStep.list(words[2]));
      }
      if (words.length == 3) {
        double a = Double.parseDouble(words[1]);
        double b = Double.parseDouble(words[2]);
        switch (words[0]) {
          case "standard", "robust", "minMax" -> {
            return new LinearStep(words[0], a, b);
          }
          case "boxCox" -> {
            return new BoxCoxStep(a, b);
          }
          default -> {
            // Falls to the refusal below.
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("not a step: \"" + text + "\": " + e.getMessage(), e);
    }
    throw new DataFormatException(
        "not a step: \"" + text + "\". Maybe one of standard, robust, minMax, boxCox, bins.");
  }
}
