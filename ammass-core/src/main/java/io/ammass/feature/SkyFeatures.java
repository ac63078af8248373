package io.ammass.feature;

import io.ammass.data.TimeSeries;
import io.ammass.source.sky.SkyImage;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Pictures of the sky as columns that a model can read: {@code skyBrightness}, {@code
 * skyRedBlueRatio}, {@code skyCloudFraction} and {@code skyTexture} of the last picture taken.
 *
 * <p><b>Leaks</b>: an interval sees pictures taken up to {@link #knownBefore} its start. <b>Missing
 * values</b>: NaN where the last picture is older than it may be, an hour unless told otherwise.
 */
public final class SkyFeatures {
  private final NavigableMap<Instant, SkyImage> pictures;
  private final Duration lead;
  private final Duration oldest;

  private SkyFeatures(NavigableMap<Instant, SkyImage> pictures, Duration lead, Duration oldest) {
    this.pictures = pictures;
    this.lead = lead;
    this.oldest = oldest;
  }

  /**
   * Pictures, known when they are taken.
   *
   * @param pictureByTime pictures by when they were taken
   * @return the features
   */
  public static SkyFeatures of(Map<Instant, SkyImage> pictureByTime) {
    return new SkyFeatures(new TreeMap<>(pictureByTime), Duration.ZERO, Duration.ofHours(1));
  }

  /**
   * Sees pictures taken this long before the interval only: with the horizon as lead, a column
   * holds what every forecast of the interval could have known.
   *
   * @param span the lead, not negative
   * @return the changed copy
   */
  public SkyFeatures knownBefore(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("lead must not be negative: " + span);
    }
    return new SkyFeatures(pictures, span, oldest);
  }

  /**
   * With another age after which a picture says nothing.
   *
   * @param age counted from the start of the interval less the lead, not negative
   * @return the changed copy
   */
  public SkyFeatures notOlderThan(Duration age) {
    if (age.isNegative()) {
      throw new IllegalArgumentException("age must not be negative: " + age);
    }
    return new SkyFeatures(pictures, lead, age);
  }

  /**
   * Makes the columns.
   *
   * @param grid gives start, resolution and size; its values are not read
   * @return four series
   */
  public List<TimeSeries> over(TimeSeries grid) {
    return List.of(
        column("skyBrightness", SkyImage::brightness, grid),
        column("skyRedBlueRatio", SkyImage::redBlueRatio, grid),
        column("skyCloudFraction", SkyImage::cloudFraction, grid),
        column("skyTexture", SkyImage::texture, grid));
  }

  private TimeSeries column(String name, ToDoubleFunction<SkyImage> number, TimeSeries grid) {
    double[] values = new double[grid.size()];
    for (int i = 0; i < values.length; i++) {
      Instant known = grid.timeAt(i).minus(lead);
      Map.Entry<Instant, SkyImage> last = pictures.floorEntry(known);
      boolean fresh = last != null && !last.getKey().isBefore(known.minus(oldest));
      values[i] = last != null && fresh ? number.applyAsDouble(last.getValue()) : Double.NaN;
    }
    return TimeSeries.of(name, Unit.ONE, grid.start(), grid.resolution(), values);
  }
}
