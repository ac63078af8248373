package io.ammass.feature;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Groups points by k-means with k-means++ seeding.
 *
 * <p>Same points, same seed: same groups. Ties go to the group with the smaller number.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii (2007),
 *     k-means++: the advantages of careful seeding</a>
 */
public final class KMeans {
  private static final int MAX_ITERATIONS = 300;

  private final double[][] centres;
  private final int[] groups;
  private final double spread;

  private KMeans(double[][] centres, int[] groups, double spread) {
    this.centres = centres;
    this.groups = groups;
    this.spread = spread;
  }

  /**
   * Groups points.
   *
   * @param points {@code [n][d]} without NaN; not modified
   * @param k how many groups, 1..n
   * @param seed of the first centres
   * @return the groups
   */
  public static KMeans fit(double[][] points, int k, long seed) {
    if (!(k >= 1 && k <= points.length)) {
      throw new IllegalArgumentException("k must be 1.." + points.length + ", not " + k);
    }
    double[][] centres = seeds(points, k, new SplittableRandom(seed));
    int[] groups = new int[points.length];
    Arrays.fill(groups, -1);
    double spread = 0;
    for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
      boolean changed = false;
      spread = 0;
      for (int i = 0; i < points.length; i++) {
        int nearest = nearest(points[i], centres);
        spread += squared(points[i], centres[nearest]);
        changed |= groups[i] != nearest;
        groups[i] = nearest;
      }
      if (!changed) {
        break;
      }
      centres = means(points, groups, centres);
    }
    return new KMeans(centres, groups, spread);
  }

  private static double[][] seeds(double[][] points, int k, SplittableRandom random) {
    double[][] centres = new double[k][];
    centres[0] = points[random.nextInt(points.length)].clone();
    double[] distances = new double[points.length];
    for (int c = 1; c < k; c++) {
      double total = 0;
      for (int i = 0; i < points.length; i++) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < c; j++) {
          nearest = Math.min(nearest, squared(points[i], centres[j]));
        }
        distances[i] = nearest;
        total += nearest;
      }
      double draw = random.nextDouble() * total;
      int chosen = 0;
      for (int i = 0; i < points.length; i++) {
        draw -= distances[i];
        if (distances[i] > 0) {
          chosen = i;
          if (draw < 0) {
            break;
          }
        }
      }
      centres[c] = points[chosen].clone();
    }
    return centres;
  }

  private static double[][] means(double[][] points, int[] groups, double[][] old) {
    int d = points[0].length;
    double[][] sums = new double[old.length][d];
    int[] counts = new int[old.length];
    for (int i = 0; i < points.length; i++) {
      counts[groups[i]]++;
      for (int j = 0; j < d; j++) {
        sums[groups[i]][j] += points[i][j];
      }
    }
    for (int c = 0; c < old.length; c++) {
      for (int j = 0; j < d; j++) {
        // An empty group keeps its centre: it may win points again.
        sums[c][j] = counts[c] == 0 ? old[c][j] : sums[c][j] / counts[c];
      }
    }
    return sums;
  }

  private static int nearest(double[] point, double[][] centres) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < centres.length; c++) {
      double distance = squared(point, centres[c]);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  private static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  /**
   * The group of each point.
   *
   * @return a new array {@code [n]} of numbers from 0
   */
  public int[] groups() {
    return groups.clone();
  }

  /**
   * The group that a new point belongs to.
   *
   * @param point {@code [d]}; not modified
   * @return its group
   */
  public int group(double[] point) {
    return nearest(point, centres);
  }

  /**
   * The middle of a group.
   *
   * @param group from 0
   * @return a new array {@code [d]}
   */
  public double[] centre(int group) {
    return centres[group].clone();
  }

  /**
   * The sum of squared distances from each point to its centre.
   *
   * @return the spread; smaller for tighter groups
   */
  public double spread() {
    return spread;
  }
}
