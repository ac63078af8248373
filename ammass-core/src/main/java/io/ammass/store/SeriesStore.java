package io.ammass.store;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Keeps series by identifier.
 *
 * <p><b>Idempotent</b>: a value that is already stored is not stored again. <b>Versions</b>: a
 * value that differs becomes a version known from the time given; earlier ones stay readable.
 * <b>Missing values</b> (NaN) are not stored and read back as NaN. One thread at a time.
 */
public interface SeriesStore extends AutoCloseable {
  /**
   * Writes a series.
   *
   * @param id its identifier
   * @param series its values
   * @param knownAt since when these values are known
   * @return how many values were new or changed
   * @throws IllegalArgumentException if the identifier holds a series of another unit or resolution
   */
  long upsert(String id, TimeSeries series, Instant knownAt);

  /**
   * Writes many series, all or none where the store can.
   *
   * @param seriesById the series by identifier
   * @param knownAt since when these values are known
   * @return how many values were new or changed
   * @throws IllegalArgumentException if an identifier holds a series of another unit or resolution
   */
  default long upsertAll(Map<String, TimeSeries> seriesById, Instant knownAt) {
    long changed = 0;
    for (Map.Entry<String, TimeSeries> entry : seriesById.entrySet()) {
      changed += upsert(entry.getKey(), entry.getValue(), knownAt);
    }
    return changed;
  }

  /**
   * Reads a series as it is known now.
   *
   * @param id its identifier
   * @param interval the span
   * @return the values; NaN where nothing is stored
   * @throws io.ammass.error.UnknownNameException if there is none of this identifier
   */
  default TimeSeries read(String id, Interval interval) {
    return readAsKnownAt(id, interval, Instant.MAX);
  }

  /**
   * Reads a series as it was known at a time.
   *
   * @param id its identifier
   * @param interval the span
   * @param knownAt the time; versions known later are not seen
   * @return the values; NaN where nothing was known
   * @throws io.ammass.error.UnknownNameException if there is none of this identifier
   */
  TimeSeries readAsKnownAt(String id, Interval interval, Instant knownAt);

  /**
   * The span that a series covers.
   *
   * @param id its identifier
   * @return from the start of the first value to the end of the last
   * @throws io.ammass.error.UnknownNameException if there is none of this identifier
   */
  Interval span(String id);

  /**
   * The identifiers.
   *
   * @return all of them, sorted
   */
  List<String> ids();

  @Override
  void close();
}
