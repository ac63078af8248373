package io.ammass.source.stream;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.time.Resolutions;
import io.ammass.unit.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads series from a publisher of readings.
 *
 * <pre>{@code
 * try (ReadingStream stream = StreamSource.of(publisher).unit(KILOWATT).lateness(minutes).open()) {
 *   while (!stream.isFinished()) {
 *     for (Readings due : stream.next(Duration.ofSeconds(5))) {
 *       store.upsert(due.name(), cleaner.clean(due).series(), clock.instant());
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p><b>Back-pressure</b>: the publisher is asked for as many readings as the buffer holds, and for
 * more only when some were taken; one that sends more unasked is cancelled and told. <b>Order</b>:
 * readings are held back for the allowed lateness and handed on in order of time; later ones come
 * as late. <b>Threads</b>: none is started. Mutable until opened.
 */
public final class StreamSource {
  private static final int DEFAULT_BUFFER = 1024;

  private final Flow.Publisher<? extends Reading> publisher;
  private Unit unit = Unit.ONE;
  private ZoneId zone = ZoneOffset.UTC;
  private @Nullable Duration resolution;
  private int capacity = DEFAULT_BUFFER;
  private Duration lateness = Duration.ZERO;
  private Duration futureTolerance = Duration.ofDays(1);
  private Clock clock = Clock.systemUTC();
  private Limits limits = Limits.DEFAULT;

  private StreamSource(Flow.Publisher<? extends Reading> publisher) {
    this.publisher = publisher;
  }

  /**
   * Starts a reader.
   *
   * @param publisher who sends the readings
   * @return the reader
   */
  public static StreamSource of(Flow.Publisher<? extends Reading> publisher) {
    return new StreamSource(Objects.requireNonNull(publisher, "publisher"));
  }

  /**
   * Sets the unit of the numbers.
   *
   * @param newUnit the unit
   * @return this
   */
  public StreamSource unit(Unit newUnit) {
    unit = Objects.requireNonNull(newUnit, "newUnit");
    return this;
  }

  /**
   * Sets the zone of the site's calendar.
   *
   * @param newZone the zone
   * @return this
   */
  public StreamSource zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Gives the length of the intervals; inferred from what arrives together if not called.
   *
   * @param newResolution the length, positive
   * @return this
   */
  public StreamSource resolution(Duration newResolution) {
    resolution = positive("resolution", newResolution);
    return this;
  }

  /**
   * Sets how many readings may wait, and how many may be held back for order.
   *
   * @param readings at least 1
   * @return this
   */
  public StreamSource buffer(int readings) {
    if (!(readings >= 1)) {
      throw new IllegalArgumentException("buffer must be at least 1, not " + readings);
    }
    capacity = readings;
    return this;
  }

  /**
   * Sets how long readings are held back for earlier ones to arrive; not at all if not called.
   *
   * @param longest the allowed lateness
   * @return this
   */
  public StreamSource lateness(Duration longest) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("lateness must not be negative: " + longest);
    }
    lateness = longest;
    return this;
  }

  /**
   * Sets how far ahead of the clock a stamp may be before it is taken for wrong; a day if not
   * called.
   *
   * @param tolerance how far
   * @return this
   */
  public StreamSource futureTolerance(Duration tolerance) {
    futureTolerance = positive("futureTolerance", tolerance);
    return this;
  }

  /**
   * Sets the clock that tells which stamps lie in the future.
   *
   * @param newClock the clock
   * @return this
   */
  public StreamSource clock(Clock newClock) {
    clock = Objects.requireNonNull(newClock, "newClock");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits; the rows count in {@link #readAll}
   * @return this
   */
  public StreamSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  private static Duration positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
    return value;
  }

  /**
   * Subscribes.
   *
   * @return the stream; close it
   */
  public ReadingStream open() {
    BoundedSubscriber subscriber = new BoundedSubscriber(capacity);
    publisher.subscribe(subscriber);
    return new ReadingStream(this, subscriber);
  }

  /**
   * Reads until the publisher ends.
   *
   * @param patience how long to wait for each next reading
   * @return each series in the order of its first reading
   * @throws AmmassException if the publisher fails or pauses for longer, or the thread is
   *     interrupted; the subscription is cancelled
   * @throws DataFormatException if more readings come than the limit of rows
   */
  public List<Readings> readAll(Duration patience) {
    Map<String, Collected> all = new LinkedHashMap<>();
    long rows = 0;
    try (ReadingStream stream = open()) {
      while (!stream.isFinished()) {
        List<Readings> due = stream.next(patience);
        if (due.isEmpty() && stream.arrived() == 0 && !stream.isFinished()) {
          throw new AmmassException(
              "no reading within " + patience + " and the publisher has not ended");
        }
        for (Readings readings : due) {
          rows += readings.size();
          if (rows > limits.maxRows()) {
            throw new DataFormatException(
                "the stream has more than "
                    + limits.maxRows()
                    + " readings. Maybe raise the limit maxRows.");
          }
          all.computeIfAbsent(readings.name(), name -> new Collected()).add(readings);
        }
      }
    }
    List<Readings> result = new ArrayList<>();
    all.forEach((name, collected) -> result.add(collected.build(name)));
    return result;
  }

  /** What has arrived of one series. */
  private final class Collected {
    private final ReadingsBuilder builder = new ReadingsBuilder();
    private long late;
    private long future;

    void add(Readings readings) {
      for (int i = 0; i < readings.size(); i++) {
        builder.add(readings.start(i), readings.value(i));
      }
      for (Finding finding : readings.findings()) {
        late += finding.rule().equals(Reorder.LATE) ? finding.count() : 0;
        future += finding.rule().equals(Reorder.FUTURE) ? finding.count() : 0;
      }
    }

    Readings build(String name) {
      Duration given = resolution;
      Duration step =
          given != null
              ? given
              : Duration.ofMillis(Resolutions.guess(builder.starts()).stepMillis());
      Origin origin = new Origin("stream", "", builder.size());
      return builder.build(name, unit, zone, step, origin, Reorder.findings(late, future));
    }
  }

  Unit unit() {
    return unit;
  }

  ZoneId zone() {
    return zone;
  }

  @Nullable Duration resolution() {
    return resolution;
  }

  int capacity() {
    return capacity;
  }

  Duration lateness() {
    return lateness;
  }

  Duration futureTolerance() {
    return futureTolerance;
  }

  Clock clock() {
    return clock;
  }
}
