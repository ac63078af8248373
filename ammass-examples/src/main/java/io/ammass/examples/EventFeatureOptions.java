package io.ammass.examples;

import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.feature.AlertFeatures;
import io.ammass.feature.AlertText;
import io.ammass.feature.Features;
import io.ammass.feature.HolidayCalendar;
import io.ammass.feature.Holidays;
import io.ammass.feature.JollydayHolidays;
import io.ammass.feature.SkyFeatures;
import io.ammass.source.Limits;
import io.ammass.source.alert.Alert;
import io.ammass.source.alert.Alert.Place;
import io.ammass.source.alert.AlertSource;
import io.ammass.source.sky.SkyImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Columns from holidays, alerts and sky pictures, as options of a command. */
final class EventFeatureOptions {
  private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}\\b");

  @Option(
      names = "--holidays",
      paramLabel = "REGION",
      description = "Such as nl or de-by (jollyday); default: built in, by --zone.")
  private @Nullable String region;

  @Option(
      names = "--school-holidays",
      paramLabel = "FILE",
      description = "Text with one ISO date a line.")
  private @Nullable Path schoolHolidays;

  @Option(names = "--alerts", paramLabel = "FILE", description = "GeoJSON weather alerts.")
  private @Nullable Path alerts;

  @Option(names = "--area", description = "The site's county or region; with --alerts.")
  private String area = "";

  @Option(names = "--retrieved-at", description = "When the alerts were retrieved.")
  private @Nullable Instant retrievedAt;

  @Option(names = "--alert-text", description = "Buckets of hashed words (default: none).")
  private int buckets;

  @Option(names = "--sky", paramLabel = "FILE", description = "CSV of time,picture.")
  private @Nullable Path sky;

  @Option(
      names = "--known-before",
      paramLabel = "D",
      description = "How long before its interval an alert or picture was known.")
  private Duration lead = Duration.ZERO;

  Holidays holidays(TimeSeries grid, ZoneId zone) {
    int first = grid.start().atZone(zone).getYear() - 1;
    int last = grid.end().atZone(zone).getYear() + 1;
    return region == null
        ? HolidayCalendar.of(zone, first, last)
        : JollydayHolidays.of(region, first, last);
  }

  void addTo(Features features, TimeSeries grid) {
    if (schoolHolidays != null) {
      features.days("schoolHoliday", Holidays.of("school", dates(schoolHolidays)));
    }
    if (alerts != null) {
      alertColumns(alerts, grid).forEach(features::add);
    }
    if (sky != null) {
      SkyFeatures.of(pictures(sky)).knownBefore(lead).over(grid).forEach(features::add);
    }
  }

  private List<TimeSeries> alertColumns(Path file, TimeSeries grid) {
    AlertSource source = AlertSource.of(file);
    List<Alert> all =
        (retrievedAt == null ? source : source.retrievedAt(retrievedAt)).read().alerts();
    AlertFeatures columns = AlertFeatures.of(all, Place.of(area)).knownBefore(lead);
    if (buckets > 0) {
      List<String> words = all.stream().map(AlertFeatures::words).toList();
      columns = columns.text(AlertText.fit(words, buckets));
    }
    return columns.over(grid);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
  }

  private static List<LocalDate> dates(Path file) {
    List<LocalDate> dates = new ArrayList<>();
    for (String line : lines(file)) {
      Matcher date = DATE.matcher(line);
      if (date.find()) {
        dates.add(LocalDate.parse(date.group()));
      }
    }
    if (dates.isEmpty()) {
      throw new DataFormatException(file.getFileName() + " holds no date such as 2024-10-28");
    }
    return dates;
  }

  private static Map<Instant, SkyImage> pictures(Path file) {
    Map<Instant, SkyImage> pictures = new HashMap<>();
    for (String line : lines(file)) {
      String[] cells = line.split(",", 2);
      try {
        Instant taken = OffsetDateTime.parse(cells[0].strip()).toInstant();
        Path picture = file.toAbsolutePath().resolveSibling(cells[1].strip());
        pictures.put(taken, SkyImage.read(picture, Limits.DEFAULT));
      } catch (DateTimeParseException e) {
        if (!cells[0].strip().equalsIgnoreCase("time")) {
          throw new DataFormatException(
              file.getFileName() + ": no time with an offset in \"" + line + "\"", e);
        }
      }
    }
    return pictures;
  }
}
