package io.ammass.formulas.sensitivity;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Screens many inputs with few evaluations: Morris' elementary effects.
 *
 * <p>Each trajectory starts at a random point of a grid of eight levels of probability and moves
 * one input after the other, in random order, by half of the probability scale: k + 1 evaluations
 * give one elementary effect of each of k inputs (Morris 1991, Technometrics 33; the mean of
 * absolute effects after Campolongo, Cariboni and Saltelli 2007). Effects are in the outcome's unit
 * for a move over the whole range of probability. Inputs are moved one at a time: ties between them
 * are refused.
 */
public final class Morris {
  /** Levels of probability: (i + 1/2) / 8, so that laws without limits have values there. */
  private static final int LEVELS = 8;

  private static final double MOVE = 0.5;

  /**
   * What the trajectories say of one input.
   *
   * @param symbol the input's name
   * @param mean the mean effect, in the outcome's unit
   * @param meanAbsolute the mean absolute effect: how much the input matters
   * @param deviation the standard deviation of the effects: how much it bends or acts together with
   *     others
   */
  public record Effect(String symbol, Index mean, Index meanAbsolute, double deviation) {}

  private final Formula formula;
  private final List<Effect> effects;
  private final int evaluations;

  private Morris(Formula formula, List<Effect> effects, int evaluations) {
    this.formula = formula;
    this.effects = effects;
    this.evaluations = evaluations;
  }

  /**
   * Screens the uncertain inputs.
   *
   * @param inputs the inputs, not tied
   * @param trajectories at least 2; 20 to 100 are usual
   * @param seed any number; the same seed gives the same bits
   * @return the effects, with 95 % intervals
   * @throws IllegalArgumentException if there are fewer than two trajectories, inputs are tied, or
   *     the formula is not defined at a point
   */
  public static Morris screen(UncertainInputs inputs, int trajectories, long seed) {
    if (!(trajectories >= 2 && trajectories <= 1_000_000)) {
      throw new IllegalArgumentException("trajectories must be 2 to 1000000, not " + trajectories);
    }
    if (inputs.isCorrelated()) {
      throw new IllegalArgumentException(
          "elementary effects need independent inputs. Maybe use Shapley.of(inputs)?");
    }
    List<Distribution> laws = inputs.distributions();
    int k = laws.size();
    double[][] effects = new double[k][trajectories];
    SplittableRandom random = new SplittableRandom(seed);
    for (int t = 0; t < trajectories; t++) {
      walk(inputs, laws, random, t, effects);
    }
    List<Effect> result = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      double mean = Arrays.stream(effects[i]).average().orElseThrow();
      double squares = Arrays.stream(effects[i]).map(e -> (e - mean) * (e - mean)).sum();
      result.add(
          new Effect(
              inputs.uncertain().get(i).name(),
              Index.of(effects[i], 0.95),
              Index.of(Arrays.stream(effects[i]).map(Math::abs).toArray(), 0.95),
              Math.sqrt(squares / (trajectories - 1))));
    }
    result.sort(Comparator.comparingDouble((Effect effect) -> -effect.meanAbsolute().value()));
    return new Morris(inputs.formula(), List.copyOf(result), trajectories * (k + 1));
  }

  private static void walk(
      UncertainInputs inputs,
      List<Distribution> laws,
      SplittableRandom random,
      int trajectory,
      double[][] effects) {
    int k = laws.size();
    int[] positions = inputs.positions();
    double[] point = inputs.means();
    int[] level = new int[k];
    int[] order = new int[k];
    for (int i = 0; i < k; i++) {
      level[i] = random.nextInt(LEVELS);
      point[positions[i]] = laws.get(i).quantile(probability(level[i]));
      int swap = random.nextInt(i + 1);
      order[i] = order[swap];
      order[swap] = i;
    }
    double before = inputs.formula().value(point);
    for (int i : order) {
      int step = level[i] < LEVELS / 2 ? LEVELS / 2 : -LEVELS / 2;
      point[positions[i]] = laws.get(i).quantile(probability(level[i] + step));
      double after = inputs.formula().value(point);
      effects[i][trajectory] = (after - before) / (Math.signum(step) * MOVE);
      before = after;
    }
  }

  private static double probability(int level) {
    return (level + 0.5) / LEVELS;
  }

  /**
   * The effects of all inputs.
   *
   * @return the largest mean absolute effect first; unmodifiable
   */
  public List<Effect> effects() {
    return effects;
  }

  /**
   * The effect of one input.
   *
   * @param symbol its name
   * @return its effect
   * @throws UnknownNameException if it is no uncertain input
   */
  public Effect effect(String symbol) {
    return effects.stream()
        .filter(effect -> effect.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    symbol
                        + " is no uncertain input. Maybe one of "
                        + String.join(", ", effects.stream().map(Effect::symbol).toList())
                        + "?"));
  }

  /**
   * How often the formula was evaluated.
   *
   * @return the number of points
   */
  public int evaluations() {
    return evaluations;
  }

  /** Prints the effects as a table. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s elementary effects in %s, %d evaluations\n  %-12s %-36s %-12s %s",
            formula.id(),
            formula.unit(),
            evaluations,
            "input",
            "mean absolute",
            "mean",
            "deviation"));
    for (Effect effect : effects) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-12s %-36s %-12.5g %.5g",
              effect.symbol(),
              effect.meanAbsolute(),
              effect.mean().value(),
              effect.deviation()));
    }
    return text.toString();
  }
}
