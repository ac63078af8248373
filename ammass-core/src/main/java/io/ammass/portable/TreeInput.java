package io.ammass.portable;

import java.util.List;

/**
 * One input of a tree ensemble, as a model file describes it. Times are those of the step forecast;
 * "the same time" is that of the local clock. A value that is missing, or not yet known at the
 * issue time, is NaN.
 *
 * @param kind what it is
 * @param argument days, hours or what the kind says; 0 where it says nothing
 * @param covariate which covariate known ahead, from 0; 0 for other kinds
 */
public record TreeInput(Kind kind, int argument, int covariate) {
  /** The most days or hours back. */
  public static final int MAX_ARGUMENT = 1_000;

  /** What an input can be; the file stores the number. */
  public enum Kind {
    /** Steps since local midnight. */
    TIME_OF_DAY,
    /** Monday is 1. */
    WEEKDAY,
    /** 1 to 366. */
    DAY_OF_YEAR,
    /** Days from the issue time: 0 is the first 24 h. */
    LEAD_DAY,
    /** 1 if the day {@code argument - 1} days on (0 is yesterday) is a holiday, else 0. */
    DAY_OFF,
    /** Elevation of the sun in the middle of the step, degrees. */
    SUN,
    /** The base's forecast on the link's scale. */
    BASE,
    /** The load at the same time {@code argument} days before the first day ahead, less base. */
    LOAD_LAG,
    /** The base's error at the same time, in its forecast {@code argument} days before. */
    ERROR_LAG,
    /** The mean error of the base's forecast issued {@code argument} days before. */
    ERROR_MEAN,
    /** The mean error of the base in the last {@code argument} hours before the issue time. */
    ERROR_LAST,
    /** A covariate {@code argument} hours before. */
    COVARIATE_LAG,
    /** The mean of a covariate over the {@code argument} hours that end with the step. */
    COVARIATE_MEAN,
    /** That mean over the last 24 h less that of {@code argument} hours before. */
    COVARIATE_CHANGE
  }

  /** Checks the argument. */
  public TreeInput {
    if (!(argument >= 0 && argument <= MAX_ARGUMENT)) {
      throw new IllegalArgumentException(
          kind + ": argument must be 0 to " + MAX_ARGUMENT + ", not " + argument);
    }
    boolean needsArgument =
        switch (kind) {
          case LOAD_LAG, ERROR_LAG, ERROR_MEAN, ERROR_LAST, COVARIATE_MEAN, COVARIATE_CHANGE ->
              true;
          default -> false;
        };
    if (needsArgument && argument == 0) {
      throw new IllegalArgumentException(kind + ": argument must be at least 1");
    }
    if (!(covariate >= 0 && (covariate == 0 || isOfCovariate(kind)))) {
      throw new IllegalArgumentException(kind + ": covariate must be 0, not " + covariate);
    }
  }

  /**
   * An input that is no covariate.
   *
   * @param kind what it is
   * @param argument as {@link Kind} says
   * @return the input
   */
  public static TreeInput of(Kind kind, int argument) {
    return new TreeInput(kind, argument, 0);
  }

  /**
   * Checks that inputs fit the trees that look at them.
   *
   * @param inputs the inputs
   * @param features how many a row must have
   * @param covariates how many covariates there are
   * @throws IllegalArgumentException if they do not fit
   */
  public static void requireFit(List<TreeInput> inputs, int features, int covariates) {
    if (inputs.size() != features) {
      throw new IllegalArgumentException(
          "the trees look at " + features + " inputs, " + inputs.size() + " are described");
    }
    for (TreeInput input : inputs) {
      if (input.isOfCovariate() && input.covariate() >= covariates) {
        throw new IllegalArgumentException(
            input + " asks for a covariate beyond the " + covariates + " there are");
      }
    }
  }

  private static boolean isOfCovariate(Kind kind) {
    return kind.compareTo(Kind.COVARIATE_LAG) >= 0;
  }

  /**
   * Whether it looks at a covariate.
   *
   * @return true for the kinds that do
   */
  public boolean isOfCovariate() {
    return isOfCovariate(kind);
  }

  /**
   * The group that explanations add it to.
   *
   * @return {@code calendar}, {@code base}, {@code recentLoad} or {@code weather}
   */
  public String group() {
    return switch (kind) {
      case TIME_OF_DAY, WEEKDAY, DAY_OF_YEAR, LEAD_DAY, DAY_OFF, SUN -> "calendar";
      case BASE -> "base";
      case LOAD_LAG, ERROR_LAG, ERROR_MEAN, ERROR_LAST -> "recentLoad";
      case COVARIATE_LAG, COVARIATE_MEAN, COVARIATE_CHANGE -> "weather";
    };
  }
}
