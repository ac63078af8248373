package io.ammass.source.espi;

import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.ReadingsBuilder;
import io.ammass.source.xml.SafeXml;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the interval readings of a Green Button file, one series a meter reading.
 *
 * <p>Stamps are seconds since 1970 in UTC and mark the start of an interval, whose length stands in
 * the file. A length unlike the others of its series (a day of 23 hours, a billing period) is
 * counted as a finding.
 *
 * @see <a href="https://www.naesb.org/ESPI_Standards.asp">NAESB REQ.21, Energy Services Provider
 *     Interface</a>
 */
public final class EspiSource {
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;

  /** Five years: longer than any history that a summary looks back on. */
  private static final long STRAY = 5 * 366 * DAY;

  private final Path file;
  private @Nullable ZoneId zone;
  private Limits limits = Limits.DEFAULT;

  private EspiSource(Path file) {
    this.file = file;
  }

  /**
   * Starts a reader.
   *
   * @param file the XML file, plain or gzipped
   * @return the reader
   */
  public static EspiSource of(Path file) {
    return new EspiSource(Objects.requireNonNull(file, "file"));
  }

  /**
   * Sets the zone of the site's calendar; the file's offset from UTC if not called.
   *
   * @param newZone the zone
   * @return this
   */
  public EspiSource zone(ZoneId newZone) {
    zone = Objects.requireNonNull(newZone, "newZone");
    return this;
  }

  /**
   * Sets what to refuse.
   *
   * @param newLimits the limits
   * @return this
   */
  public EspiSource limits(Limits newLimits) {
    limits = Objects.requireNonNull(newLimits, "newLimits");
    return this;
  }

  /**
   * Reads every meter reading that has intervals.
   *
   * @return the readings in document order
   * @throws DataFormatException if the file is not XML or holds no interval reading
   */
  public List<Readings> readAll() {
    EspiFeed feed = new EspiFeed(String.valueOf(file.getFileName()));
    Origin walked = SafeXml.walk(file, limits, feed);
    feed.finish();
    Map<EspiFeed.Entry, List<EspiFeed.Entry>> blocksByMeter = new LinkedHashMap<>();
    EspiFeed.Entry nobody = new EspiFeed.Entry();
    for (EspiFeed.Entry entry : feed.entries()) {
      if (!entry.readings.isEmpty()) {
        EspiFeed.Entry meter = feed.meterOf(entry);
        blocksByMeter
            .computeIfAbsent(meter == null ? nobody : meter, m -> new ArrayList<>())
            .add(entry);
      }
    }
    long rows = feed.entries().stream().mapToLong(entry -> entry.readings.size()).sum();
    if (rows == 0) {
      throw new DataFormatException(file.getFileName() + " holds no interval reading");
    }
    Origin origin = new Origin(walked.name(), walked.sha256(), rows);
    List<Readings> result = new ArrayList<>();
    blocksByMeter.forEach((meter, blocks) -> result.add(series(meter, blocks, feed, origin)));
    return result;
  }

  private Readings series(
      EspiFeed.Entry meter, List<EspiFeed.Entry> blocks, EspiFeed feed, Origin origin) {
    EspiFeed.Entry type = feed.typeOf(meter);
    EspiUnit unit = EspiUnit.of(type);
    Map<Long, Integer> durations = new HashMap<>();
    ReadingsBuilder builder = new ReadingsBuilder();
    for (EspiFeed.Entry block : blocks) {
      for (EspiFeed.IntervalReading reading : block.readings) {
        builder.add(reading.startMillis(), reading.value() * unit.scale());
        durations.merge(reading.durationMillis(), 1, Integer::sum);
      }
    }
    long usual = 0;
    int most = 0;
    for (Map.Entry<Long, Integer> entry : durations.entrySet()) {
      if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() < usual)) {
        usual = entry.getKey();
        most = entry.getValue();
      }
    }
    List<Finding> findings = new ArrayList<>();
    reportDurations(durations, usual, builder, findings);
    reportBlocks(feed, findings);
    reportStray(feed, builder, findings);
    ZoneId calendar = zone != null ? zone : ZoneOffset.ofTotalSeconds(clamp(feed.offsetSeconds()));
    String name = meter.title.isEmpty() ? "meter reading" : meter.title;
    return builder.build(name, unit.unit(), calendar, Duration.ofMillis(usual), origin, findings);
  }

  private static int clamp(int seconds) {
    return Math.abs(seconds) <= 18 * 3600 ? seconds : 0;
  }

  private static void reportDurations(
      Map<Long, Integer> durations, long usual, ReadingsBuilder builder, List<Finding> findings) {
    int odd = builder.size() - durations.getOrDefault(usual, 0);
    if (odd > 0) {
      long[] starts = builder.starts();
      Instant first = Instant.ofEpochMilli(starts[0]);
      findings.add(
          new Finding(
              "oddDuration",
              Severity.WARNING,
              new Interval(first, first),
              odd,
              odd
                  + (odd == 1 ? " reading lasts" : " readings last")
                  + " unlike the usual "
                  + Duration.ofMillis(usual)
                  + ": "
                  + durations.keySet().stream()
                      .filter(duration -> duration != usual)
                      .sorted()
                      .limit(5)
                      .map(Duration::ofMillis)
                      .toList()));
    }
  }

  /** Blocks of nearly the usual length: a day of 23 or 25 hours among days. */
  private static void reportBlocks(EspiFeed feed, List<Finding> findings) {
    Map<Long, Integer> lengths = new HashMap<>();
    feed.blocks().forEach(block -> lengths.merge(block[1], 1, Integer::sum));
    int days = lengths.getOrDefault(DAY, 0);
    for (Map.Entry<Long, Integer> entry : lengths.entrySet()) {
      boolean nearly = Math.abs(entry.getKey() - DAY) == HOUR;
      if (nearly && entry.getValue() < days) {
        Instant first =
            Instant.ofEpochMilli(
                feed.blocks().stream()
                    .filter(block -> block[1] == entry.getKey())
                    .mapToLong(block -> block[0])
                    .min()
                    .orElse(0));
        findings.add(
            new Finding(
                "oddDay",
                Severity.INFO,
                new Interval(first, first.plusMillis(entry.getKey())),
                entry.getValue(),
                entry.getValue()
                    + (entry.getValue() == 1 ? " block lasts " : " blocks last ")
                    + entry.getKey() / 1000
                    + " s, a day with a clock change, first "
                    + first));
      }
    }
  }

  /** Intervals that start years away from every reading: a mistyped digit. */
  private static void reportStray(EspiFeed feed, ReadingsBuilder builder, List<Finding> findings) {
    long[] starts = builder.starts();
    long least = Arrays.stream(starts).min().orElse(0);
    long most = Arrays.stream(starts).max().orElse(0);
    List<long[]> all = new ArrayList<>(feed.blocks());
    all.addAll(feed.summaries());
    for (long[] span : all) {
      if (span[0] > most + STRAY || span[0] < least - STRAY) {
        Instant at = Instant.ofEpochMilli(span[0]);
        findings.add(
            new Finding(
                "strayStamp",
                Severity.ERROR,
                new Interval(at, at),
                1,
                "an interval starts at "
                    + at
                    + " ("
                    + span[0] / 1000
                    + "), years away from all readings: a mistyped digit?"));
      }
    }
  }
}
