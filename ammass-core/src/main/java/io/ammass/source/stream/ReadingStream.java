package io.ammass.source.stream;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.time.Resolutions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readings as they arrive, handed on in order of time.
 *
 * <p>One thread reads; the publisher may send from any other. Closing cancels the subscription.
 */
public final class ReadingStream implements AutoCloseable {
  private static final int MAX_SERIES = 1_000_000;

  private final StreamSource source;
  private final BoundedSubscriber subscriber;
  private final Map<String, Reorder> series = new LinkedHashMap<>();
  private int arrived;

  ReadingStream(StreamSource source, BoundedSubscriber subscriber) {
    this.source = source;
    this.subscriber = subscriber;
  }

  /**
   * Waits for readings that are due: those older than the latest of their series by the allowed
   * lateness, late ones, and all that is held once the publisher has ended.
   *
   * @param patience how long to wait for the next reading to arrive
   * @return readings of each series that has some, in order of time but for late ones, which come
   *     first and are counted in a finding {@code lateReading}; empty if none is due
   * @throws AmmassException if the publisher failed, after everything it sent was handed on; or if
   *     the thread is interrupted, which ends the subscription
   */
  public List<Readings> next(Duration patience) {
    List<Reading> taken;
    try {
      taken = subscriber.take(patience.toNanos());
    } catch (InterruptedException e) {
      subscriber.cancel();
      Thread.currentThread().interrupt();
      throw new AmmassException("interrupted while waiting for readings", e);
    } catch (AmmassException failure) {
      List<Readings> rest = release(true);
      if (!rest.isEmpty()) {
        return rest;
      }
      throw failure;
    }
    arrived = taken.size();
    long horizon = source.clock().instant().plus(source.futureTolerance()).toEpochMilli();
    for (Reading reading : taken) {
      reorder(reading.series()).add(reading, horizon);
    }
    return release(subscriber.isFinished());
  }

  private Reorder reorder(String name) {
    Reorder known = series.get(name);
    if (known != null) {
      return known;
    }
    if (series.size() == MAX_SERIES) {
      subscriber.cancel();
      throw new DataFormatException(
          "the stream names more than " + MAX_SERIES + " series. Maybe the name holds a number.");
    }
    Reorder fresh = new Reorder(source.lateness().toMillis());
    series.put(name, fresh);
    return fresh;
  }

  private List<Readings> release(boolean all) {
    Map<String, List<Reading>> due = new LinkedHashMap<>();
    series.forEach((name, reorder) -> due.put(name, reorder.release(name, all)));
    if (series.values().stream().mapToInt(Reorder::held).sum() > source.capacity()) {
      // Rather out of order than without bound.
      series.forEach((name, reorder) -> add(due, name, reorder.release(name, true)));
    }
    List<Readings> result = new ArrayList<>();
    due.forEach(
        (name, readings) -> {
          if (!readings.isEmpty()) {
            result.add(readings(name, readings, findings(name)));
          }
        });
    return result;
  }

  private static void add(Map<String, List<Reading>> due, String name, List<Reading> more) {
    due.computeIfAbsent(name, key -> new ArrayList<>()).addAll(more);
  }

  private List<Finding> findings(String name) {
    Reorder reorder = series.get(name);
    return reorder == null ? List.of() : reorder.findings();
  }

  private Readings readings(String name, List<Reading> due, List<Finding> findings) {
    ReadingsBuilder builder = new ReadingsBuilder();
    for (Reading reading : due) {
      builder.add(reading.start().toEpochMilli(), reading.value());
    }
    Duration given = source.resolution();
    Duration step =
        given != null ? given : Duration.ofMillis(Resolutions.guess(builder.starts()).stepMillis());
    Origin origin = new Origin("stream", "", due.size());
    return builder.build(name, source.unit(), source.zone(), step, origin, findings);
  }

  /** How many readings the last call of {@link #next} took, due or not. */
  int arrived() {
    return arrived;
  }

  /**
   * Whether the publisher has ended and everything was handed on.
   *
   * @return true if {@link #next} will never return a reading again
   */
  public boolean isFinished() {
    return subscriber.isFinished() && series.values().stream().allMatch(s -> s.held() == 0);
  }

  /** Cancels the subscription; what is held is dropped. */
  @Override
  public void close() {
    subscriber.drop();
    series.clear();
  }

  /** Prints how many series have sent something. */
  @Override
  public String toString() {
    return "ReadingStream of " + series.size() + " series" + (isFinished() ? ", finished" : "");
  }
}
