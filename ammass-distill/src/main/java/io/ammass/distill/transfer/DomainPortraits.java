package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.distill.transfer.DomainFeatures.DayGroup;
import io.ammass.feature.KMeans;
import io.ammass.feature.Portrait;
import io.ammass.feature.PrincipalComponents;
import io.ammass.model.TrainingContext;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The usual third step: portraits of both domains, the kinds of day of the source by the shape of
 * their 24 hours, the directions in which they differ, and how many of the target's days the source
 * has never seen the like of.
 *
 * <p>A day's shape is its hourly means less their mean, over their deviation; days with a missing
 * hour or without change are left out. Principal components are kept to 95 % of the variance, at
 * most 6, and groups are found among the scores.
 */
public final class DomainPortraits implements FeatureStep {
  private static final int HOURS = 24;
  private static final int MOST_DIRECTIONS = 6;
  private static final double EXPLAINED = 0.95;
  private static final double USUAL = 0.95;

  private final int groups;

  private DomainPortraits(int groups) {
    this.groups = groups;
  }

  /**
   * Makes the step.
   *
   * @param groups kinds of day, at least 1
   * @return the step
   */
  public static DomainPortraits of(int groups) {
    if (!(groups >= 1)) {
      throw new IllegalArgumentException("groups must be >= 1, not " + groups);
    }
    return new DomainPortraits(groups);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("groups", Integer.toString(groups));
  }

  @Override
  public DomainFeatures extract(PreparedData data, TrainingContext context) {
    Portrait source = Portrait.of(data.source().target(), data.source().zone());
    Portrait target = Portrait.of(data.target().target(), data.target().zone());
    double correlation = correlation(source.shape(), target.shape());
    double[][] sourceDays = days(data.source());
    double[][] targetDays = days(data.target());
    if (sourceDays.length < Math.max(2, groups)) {
      return new DomainFeatures(source, target, correlation, List.of(), List.of(), Double.NaN);
    }
    int most = Math.min(MOST_DIRECTIONS, Math.min(sourceDays.length, HOURS));
    double[] explained = PrincipalComponents.fit(sourceDays, most).explained();
    int kept = 1;
    double sum = explained[0];
    while (kept < most && sum < EXPLAINED) {
      sum += explained[kept++];
    }
    PrincipalComponents components = PrincipalComponents.fit(sourceDays, kept);
    double[][] sourceScores = scores(components, sourceDays);
    double[][] targetScores = scores(components, targetDays);
    KMeans kinds = KMeans.fit(sourceScores, groups, context.seed());
    List<DayGroup> found = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      found.add(
          new DayGroup(
              share(kinds, sourceScores, group),
              share(kinds, targetScores, group),
              Arrays.stream(components.inverse(kinds.centre(group))).boxed().toList()));
    }
    return new DomainFeatures(
        source,
        target,
        correlation,
        found,
        Arrays.stream(explained).limit(kept).boxed().toList(),
        strange(kinds, sourceScores, targetScores));
  }

  private static double[][] scores(PrincipalComponents components, double[][] days) {
    return Arrays.stream(days).map(components::transform).toArray(double[][]::new);
  }

  private static double share(KMeans kinds, double[][] scores, int group) {
    return Arrays.stream(scores).filter(score -> kinds.group(score) == group).count()
        / (double) scores.length;
  }

  private static double strange(KMeans kinds, double[][] source, double[][] target) {
    double[] distances =
        Arrays.stream(source).mapToDouble(day -> distance(kinds, day)).sorted().toArray();
    double usual = distances[(int) (USUAL * (distances.length - 1))];
    return Arrays.stream(target).filter(day -> distance(kinds, day) > usual).count()
        / (double) target.length;
  }

  private static double distance(KMeans kinds, double[] day) {
    double[] centre = kinds.centre(kinds.group(day));
    double sum = 0;
    for (int i = 0; i < day.length; i++) {
      sum += (day[i] - centre[i]) * (day[i] - centre[i]);
    }
    return sum;
  }

  /** The shapes of the local days that are known in every hour and are not flat. */
  private static double[][] days(Dataset data) {
    TimeSeries series = data.target();
    List<double[]> days = new ArrayList<>();
    double[] sums = new double[HOURS];
    int[] counts = new int[HOURS];
    long day = Long.MIN_VALUE;
    for (int i = 0; i < series.size(); i++) {
      ZonedDateTime local = series.timeAt(i).atZone(data.zone());
      if (local.toLocalDate().toEpochDay() != day) {
        add(sums, counts, days);
        day = local.toLocalDate().toEpochDay();
      }
      if (!series.isMissing(i)) {
        sums[local.getHour()] += series.get(i);
        counts[local.getHour()]++;
      }
    }
    add(sums, counts, days);
    return days.toArray(double[][]::new);
  }

  private static void add(double[] sums, int[] counts, List<double[]> days) {
    double[] shape = new double[HOURS];
    double mean = 0;
    for (int hour = 0; hour < HOURS; hour++) {
      // 0 / 0 is NaN: a day with an unknown hour has no deviation and is left out below.
      shape[hour] = sums[hour] / counts[hour];
      mean += shape[hour] / HOURS;
    }
    double squares = 0;
    for (double value : shape) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / HOURS);
    if (deviation > 0) {
      for (int hour = 0; hour < HOURS; hour++) {
        shape[hour] = (shape[hour] - mean) / deviation;
      }
      days.add(shape);
    }
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(Double.NaN);
    double meanB = Arrays.stream(b).average().orElse(Double.NaN);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
