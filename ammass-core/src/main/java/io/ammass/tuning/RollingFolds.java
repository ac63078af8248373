package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Folds at the end of a history, each with its own training end and local midnights after it.
 *
 * <p>The last third of the history, at most 52 weeks, is cut into equal folds; they are ordered so
 * that any number of first folds is spread over the seasons: the latest first, then always the one
 * farthest from those before it.
 */
final class RollingFolds {
  private static final int MAX_DAYS = 364;
  private static final int MAX_ORIGINS = 14;

  private final List<Fold> folds;

  /** Train on what was known at the first issue time, forecast at all of them. */
  record Fold(List<Instant> issueTimes) {
    Instant trainedUntil() {
      return issueTimes.get(0);
    }
  }

  private RollingFolds(List<Fold> folds) {
    this.folds = folds;
  }

  static RollingFolds of(Dataset data, int horizon, int most) {
    TimeSeries target = data.target();
    long stepsPerDay = Math.max(1, Duration.ofDays(1).dividedBy(target.resolution()));
    int horizonDays = (int) ((horizon + stepsPerDay - 1) / stepsPerDay);
    int days = (int) (target.size() / stepsPerDay);
    int validation = Math.min(MAX_DAYS, days / 3);
    int count = Math.min(most, validation / horizonDays);
    if (count < 1) {
      throw new InsufficientDataException(
          "tuning needs at least "
              + 3 * horizonDays
              + " days of history for a horizon of "
              + horizon
              + " steps, "
              + data.id()
              + " has "
              + days
              + ". Maybe take a shorter horizon.");
    }
    int length = validation / count;
    ZoneId zone = data.zone();
    LocalDate end = target.end().atZone(zone).toLocalDate().minusDays(horizonDays - 1L);
    List<Fold> inOrderOfTime = new ArrayList<>();
    for (int back = count; back >= 1; back--) {
      Fold fold = fold(target, horizon, zone, end.minusDays((long) back * length), length);
      if (!fold.issueTimes().isEmpty()) {
        inOrderOfTime.add(fold);
      }
    }
    if (inOrderOfTime.isEmpty()) {
      throw new InsufficientDataException(
          "no forecast of "
              + horizon
              + " steps from a local midnight lies inside the last "
              + validation
              + " days of "
              + data.id()
              + " with a known value. Maybe give more history.");
    }
    return new RollingFolds(spread(inOrderOfTime));
  }

  /** Local midnights of a fold whose forecast meets at least one known value. */
  private static Fold fold(TimeSeries target, int horizon, ZoneId zone, LocalDate first, int days) {
    int apart = Math.max(1, (days + MAX_ORIGINS - 1) / MAX_ORIGINS);
    if (apart % 7 == 0) {
      // Every day of the week has its turn.
      apart++;
    }
    List<Instant> times = new ArrayList<>();
    for (int day = 0; day < days; day += apart) {
      Instant time = first.plusDays(day).atStartOfDay(zone).toInstant();
      int index = target.indexOf(time);
      if (index < 1 || index + horizon > target.size()) {
        continue;
      }
      boolean known = false;
      for (int step = 0; step < horizon; step++) {
        known |= !target.isMissing(index + step);
      }
      if (known) {
        times.add(time);
      }
    }
    return new Fold(List.copyOf(times));
  }

  private static List<Fold> spread(List<Fold> folds) {
    List<Integer> order = new ArrayList<>(List.of(folds.size() - 1));
    while (order.size() < folds.size()) {
      int next = -1;
      int farthest = 0;
      for (int i = folds.size() - 1; i >= 0; i--) {
        int nearest = Integer.MAX_VALUE;
        for (int taken : order) {
          nearest = Math.min(nearest, Math.abs(i - taken));
        }
        if (nearest > farthest) {
          farthest = nearest;
          next = i;
        }
      }
      order.add(next);
    }
    return order.stream().map(folds::get).toList();
  }

  int count() {
    return folds.size();
  }

  Fold get(int index) {
    return folds.get(index);
  }
}
