package io.ammass.savings.opendsm;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses how a year is split: every way to cover the three seasons, on weekdays and weekends, by
 * responses of their own.
 *
 * <p>\[ n \ln\frac{RMSE}{RMSE_1} + 0.24\,m\,(\ln n)^{2.061} \] is the least, m being the number of
 * responses and \(RMSE_1\) the error of one response for the whole year: OpenDSM's criterion and
 * constants. A response of its own has at least 30 days.
 */
final class SplitSelection {
  private static final double PENALTY_MULTIPLIER = 0.24;
  private static final double PENALTY_POWER = 2.061;
  private static final int LEAST_DAYS = 30;
  private static final String[] SEASONS = {"su", "sh", "wi"};
  private static final String[] WEEK = {"fw", "wd", "we"};
  private static final int ALL = 0b111111;

  /** One response: its name, the cells (season, weekend) it covers, its fit. */
  private record Group(String key, int cells, PieceFit.Result fit) {}

  private final List<Group> groups = new ArrayList<>();
  private final double penalty;
  private final int n;
  private @Nullable List<Group> best;
  private double least = Double.POSITIVE_INFINITY;

  private SplitSelection(int n) {
    this.n = n;
    this.penalty = PENALTY_MULTIPLIER * Math.pow(Math.log(n), PENALTY_POWER);
  }

  static Map<String, OpenDsmModel.Piece> fit(
      LocalDate[] days, double[] t, double[] y, boolean smooth, int segmentMinimum) {
    SplitSelection selection = new SplitSelection(days.length);
    int[] cell = new int[days.length];
    for (int i = 0; i < cell.length; i++) {
      cell[i] = cell(days[i]);
    }
    for (int week = 0; week < WEEK.length; week++) {
      for (int seasons = 7; seasons >= 1; seasons--) {
        int cells = cells(seasons, week);
        int[] own = own(cell, cells);
        if (own.length >= LEAST_DAYS || cells == ALL) {
          selection.groups.add(
              new Group(
                  key(seasons, week),
                  cells,
                  PieceFit.fit(pick(t, own), pick(y, own), smooth, segmentMinimum)));
        }
      }
    }
    selection.cover(0, new ArrayList<>());
    Map<String, OpenDsmModel.Piece> pieces = new LinkedHashMap<>();
    if (selection.best != null) {
      for (Group group : selection.best) {
        pieces.put(group.key, group.fit.piece());
      }
    }
    return pieces;
  }

  /** Every exact cover: the first open cell takes each group that fits into what is open. */
  private void cover(int covered, List<Group> chosen) {
    if (covered == ALL) {
      double squares = 0;
      for (Group group : chosen) {
        squares += group.fit.residualSquares();
      }
      double whole = groups.get(0).fit.residualSquares();
      double gain = whole > 0 ? n * 0.5 * Math.log(Math.max(squares, 1e-300) / whole) : 0;
      double criterion = gain + penalty * chosen.size();
      if (criterion < least) {
        least = criterion;
        best = List.copyOf(chosen);
      }
      return;
    }
    int open = Integer.lowestOneBit(~covered);
    for (Group group : groups) {
      if ((group.cells & open) != 0 && (group.cells & covered) == 0) {
        chosen.add(group);
        cover(covered | group.cells, chosen);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  private static int cell(LocalDate day) {
    int season =
        switch (OpenDsmModel.defaultSeason(day.getMonthValue())) {
          case "summer" -> 0;
          case "shoulder" -> 1;
          default -> 2;
        };
    return 1 << (season + (day.getDayOfWeek().getValue() >= 6 ? 3 : 0));
  }

  private static int cells(int seasons, int week) {
    return switch (week) {
      case 0 -> seasons | seasons << 3;
      case 1 -> seasons;
      default -> seasons << 3;
    };
  }

  private static String key(int seasons, int week) {
    StringBuilder key = new StringBuilder(WEEK[week]).append('-');
    for (int s = 0; s < SEASONS.length; s++) {
      if ((seasons & 1 << s) != 0) {
        key.append(key.charAt(key.length() - 1) == '-' ? "" : "_").append(SEASONS[s]);
      }
    }
    return key.toString();
  }

  private static int[] own(int[] cell, int cells) {
    return java.util.stream.IntStream.range(0, cell.length)
        .filter(i -> (cell[i] & cells) != 0)
        .toArray();
  }

  private static double[] pick(double[] values, int[] index) {
    return java.util.Arrays.stream(index).mapToDouble(i -> values[i]).toArray();
  }
}
