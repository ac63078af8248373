package io.ammass.tuning;

import io.ammass.data.Dataset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** One setting of a search space: listed values, or a range of numbers. */
sealed interface Dimension {
  /** The setting's name. */
  String name();

  /** The value that a person would begin with. */
  String first(Dataset data);

  /** A value drawn evenly. */
  String draw(Dataset data, SplittableRandom random);

  /** How many values there are; infinity for a range. */
  double size(Dataset data);

  /** Listed values, which may depend on the data; the first is where a person would begin. */
  record Choice(String name, Function<Dataset, List<String>> values) implements Dimension {
    @Override
    public String first(Dataset data) {
      return values.apply(data).get(0);
    }

    @Override
    public String draw(Dataset data, SplittableRandom random) {
      List<String> all = values.apply(data);
      return all.get(random.nextInt(all.size()));
    }

    @Override
    public double size(Dataset data) {
      return values.apply(data).size();
    }
  }

  /** Numbers whose logarithm is drawn evenly, kept to three digits. */
  record LogRange(String name, double first, double low, double high) implements Dimension {
    @Override
    public String first(Dataset data) {
      return text(first);
    }

    @Override
    public String draw(Dataset data, SplittableRandom random) {
      double share = random.nextDouble();
      return text(low * StrictMath.pow(high / low, share));
    }

    @Override
    public double size(Dataset data) {
      return Double.POSITIVE_INFINITY;
    }

    private static String text(double value) {
      return Double.toString(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
    }
  }
}
