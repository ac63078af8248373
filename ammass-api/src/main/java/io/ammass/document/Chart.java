package io.ammass.document;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A chart as a value. Missing values are NaN and leave a gap. */
public sealed interface Chart extends Block {
  /**
   * What it shows, in one line.
   *
   * @return the caption
   */
  String caption();

  /**
   * Lines and bands over time or numbers.
   *
   * @param caption what it shows
   * @param horizontal the horizontal axis
   * @param verticalLabel what is counted upwards, with its unit
   * @param lines the lines; unmodifiable
   * @param bands the bands, drawn below the lines; unmodifiable
   */
  record Lines(
      String caption, Axis horizontal, String verticalLabel, List<Line> lines, List<Band> bands)
      implements Chart {
    /** Takes copies. */
    public Lines {
      lines = List.copyOf(lines);
      bands = List.copyOf(bands);
    }
  }

  /**
   * Horizontal bars, such as a tornado chart: each bar reaches from low to high.
   *
   * @param caption what it shows
   * @param valueLabel what is counted, with its unit
   * @param bars the bars from top to bottom; unmodifiable
   */
  record Bars(String caption, String valueLabel, List<Bar> bars) implements Chart {
    /** Takes a copy. */
    public Bars {
      bars = List.copyOf(bars);
    }
  }

  /**
   * One bar.
   *
   * @param label its name
   * @param low where it begins
   * @param high where it ends
   */
  record Bar(String label, double low, double high) {}

  /** The horizontal axis: the positions all lines share. */
  final class Axis {
    private final String label;
    private final double[] positions;
    private final @Nullable ZoneId zone;

    private Axis(String label, double[] positions, @Nullable ZoneId zone) {
      this.label = label;
      this.positions = positions;
      this.zone = zone;
    }

    /**
     * An axis of instants.
     *
     * @param label its label
     * @param zone the zone its ticks are printed in
     * @param instants the positions, rising; copied
     * @return the axis
     */
    public static Axis time(String label, ZoneId zone, List<Instant> instants) {
      return new Axis(
          label, instants.stream().mapToDouble(i -> i.toEpochMilli() / 1000.0).toArray(), zone);
    }

    /**
     * An axis of numbers.
     *
     * @param label its label
     * @param positions the positions, rising; copied
     * @return the axis
     */
    public static Axis numbers(String label, double... positions) {
      return new Axis(label, positions.clone(), null);
    }

    /**
     * The label.
     *
     * @return what the axis counts
     */
    public String label() {
      return label;
    }

    /**
     * The positions; seconds since the epoch on an axis of instants.
     *
     * @return a copy
     */
    public double[] positions() {
      return positions.clone();
    }

    /**
     * The zone of an axis of instants.
     *
     * @return the zone; empty on an axis of numbers
     */
    public Optional<ZoneId> zone() {
      return Optional.ofNullable(zone);
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Axis other
          && label.equals(other.label)
          && Arrays.equals(positions, other.positions)
          && java.util.Objects.equals(zone, other.zone);
    }

    @Override
    public int hashCode() {
      return 31 * label.hashCode() + Arrays.hashCode(positions);
    }

    /** Prints label and size. */
    @Override
    public String toString() {
      return "Axis " + label + " [" + positions.length + "]";
    }
  }

  /** One line over the axis. */
  final class Line {
    private final String label;
    private final double[] values;

    private Line(String label, double[] values) {
      this.label = label;
      this.values = values;
    }

    /**
     * Makes a line.
     *
     * @param label its name
     * @param values one number a position; NaN leaves a gap; copied
     * @return the line
     */
    public static Line of(String label, double... values) {
      return new Line(label, values.clone());
    }

    /**
     * The name.
     *
     * @return the label
     */
    public String label() {
      return label;
    }

    /**
     * The values.
     *
     * @return a copy
     */
    public double[] values() {
      return values.clone();
    }

    @Override
    public boolean equals(Object object) {
      return object instanceof Line other
          && label.equals(other.label)
          && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
      return 31 * label.hashCode() + Arrays.hashCode(values);
    }

    /** Prints label and size. */
    @Override
    public String toString() {
      return "Line " + label + " [" + values.length + "]";
    }
  }

  /**
   * A band between two lines.
   *
   * @param label its name
   * @param low the lower line
   * @param high the upper line
   */
  record Band(String label, Line low, Line high) {}
}
