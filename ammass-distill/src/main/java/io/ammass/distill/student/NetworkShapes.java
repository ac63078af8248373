package io.ammass.distill.student;

import io.ammass.portable.NetworkLayout;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** What dense and recurrent networks see, and which sizes of them are tried. */
final class NetworkShapes {
  private static final int LOOKBACK_DAYS = 7;
  private static final int STOPPING_SHARE = 10;

  private NetworkShapes() {}

  /**
   * Rows to fit and later ones to stop by.
   *
   * @param fit earlier windows
   * @param stop the last tenth, a horizon apart
   */
  record Rows(TrainingRows fit, TrainingRows stop) {}

  /** A week of history and the calendar. */
  static NetworkLayout layout(TransferSet set) {
    int day = Split.stepsPerDay(set.history());
    return NetworkLayout.of(
        day, LOOKBACK_DAYS * day, set.horizon(), day, NetworkLayout.Calendar.WEEK_AND_HOUR);
  }

  static Rows rows(TransferSet set, NetworkLayout layout) {
    TrainingRows rows = set.rows(layout);
    int[] origins = set.origins();
    int held = origins.length - Math.max(1, origins.length / STOPPING_SHARE);
    int fitted =
        (int) Arrays.stream(origins).filter(at -> at + set.horizon() <= origins[held]).count();
    return new Rows(rows.part(0, fitted), rows.part(held, rows.size()));
  }

  /** The sizes whose parameters the budget allows, and the largest below the last that fits. */
  static int[] within(int[] sizes, StudentBudget budget, IntUnaryOperator parameters) {
    int largest =
        IntStream.rangeClosed(1, sizes[sizes.length - 1])
            .filter(units -> parameters.applyAsInt(units) <= budget.maxParameters())
            .max()
            .orElse(0);
    return IntStream.concat(Arrays.stream(sizes), IntStream.of(largest))
        .filter(units -> units >= 1 && units <= largest)
        .distinct()
        .sorted()
        .toArray();
  }

  /** In words. */
  static String shape(NetworkLayout layout, int units) {
    return units
        + (units == 1 ? " hidden unit" : " hidden units")
        + (layout.levels().length == 0 ? "" : ", quantile head");
  }
}
