package io.ammass.teacher.boosted;

import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeInput.Kind;
import io.ammass.portable.TreeSituation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The inputs trees are given as a rule. */
final class TreeInputs {
  private static final int[] LOAD_DAYS = {1, 2, 7, 14};
  private static final int[] ERROR_DAYS = {1, 2, 3, 4, 5, 6, 7, 14};
  private static final int[] ERROR_MEAN_DAYS = {1, 2, 3, 7};
  private static final int[] ERROR_HOURS = {1, 3, 6};
  private static final int[] LAG_HOURS = {0, 1, 2, 3, 6, 12, 24, 48};
  private static final int[] MEAN_HOURS = {6, 24, 72};
  private static final int[] CHANGE_HOURS = {24, 48, 168};

  private TreeInputs() {}

  static List<TreeInput> standard(
      int horizon, Duration resolution, int covariates, TreeSituation.Place place) {
    List<TreeInput> inputs = new ArrayList<>();
    add(inputs, Kind.TIME_OF_DAY, 0);
    add(inputs, Kind.WEEKDAY, 0);
    add(inputs, Kind.DAY_OF_YEAR, 0);
    if (resolution.multipliedBy(horizon).compareTo(Duration.ofDays(1)) > 0) {
      add(inputs, Kind.LEAD_DAY, 0);
    }
    add(inputs, Kind.DAY_OFF, 0, 1, 2);
    if (!place.equals(TreeSituation.Place.UNKNOWN)) {
      add(inputs, Kind.SUN, 0);
    }
    add(inputs, Kind.BASE, 0);
    add(inputs, Kind.LOAD_LAG, LOAD_DAYS);
    add(inputs, Kind.ERROR_LAG, ERROR_DAYS);
    add(inputs, Kind.ERROR_MEAN, ERROR_MEAN_DAYS);
    add(inputs, Kind.ERROR_LAST, ERROR_HOURS);
    for (int c = 0; c < covariates; c++) {
      for (int hours : LAG_HOURS) {
        inputs.add(new TreeInput(Kind.COVARIATE_LAG, hours, c));
      }
      for (int hours : MEAN_HOURS) {
        inputs.add(new TreeInput(Kind.COVARIATE_MEAN, hours, c));
      }
      for (int hours : CHANGE_HOURS) {
        inputs.add(new TreeInput(Kind.COVARIATE_CHANGE, hours, c));
      }
    }
    return List.copyOf(inputs);
  }

  private static void add(List<TreeInput> inputs, Kind kind, int... arguments) {
    for (int argument : arguments) {
      inputs.add(TreeInput.of(kind, argument));
    }
  }
}
