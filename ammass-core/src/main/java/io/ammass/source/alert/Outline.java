package io.ammass.source.alert;

import java.util.Arrays;
import java.util.List;

/**
 * The ground that an alert covers: polygons of longitude and latitude, holes included. Immutable.
 */
public final class Outline {
  private final List<double[]> rings;

  /** Makes an outline of rings {@code lon0, lat0, lon1, lat1, ...}. */
  Outline(List<double[]> rings) {
    this.rings = rings.stream().map(double[]::clone).toList();
  }

  /**
   * Whether a point lies inside: an even-odd count of the rings' edges to its east, so that holes
   * count as outside.
   *
   * @param latitude degrees north
   * @param longitude degrees east
   * @return true if inside
   */
  public boolean contains(double latitude, double longitude) {
    boolean inside = false;
    for (double[] ring : rings) {
      int count = ring.length / 2;
      for (int i = 0, j = count - 1; i < count; j = i++) {
        double lon0 = ring[2 * i];
        double lat0 = ring[2 * i + 1];
        double lon1 = ring[2 * j];
        double lat1 = ring[2 * j + 1];
        if ((lat0 > latitude) != (lat1 > latitude)
            && longitude < (lon1 - lon0) * (latitude - lat0) / (lat1 - lat0) + lon0) {
          inside = !inside;
        }
      }
    }
    return inside;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Outline other
        && Arrays.deepEquals(rings.toArray(), other.rings.toArray());
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(rings.toArray());
  }

  /** Prints how many rings there are. */
  @Override
  public String toString() {
    return "Outline of " + rings.size() + " rings";
  }
}
