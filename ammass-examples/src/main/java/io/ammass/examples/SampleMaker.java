package io.ammass.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/**
 * Simulates the sample that this module ships: a year of hourly records of a power plant's region
 * and of one school building under the same weather. <b>Nothing of it was measured.</b>
 *
 * <p>The weather is an annual and a daily wave with a slowly wandering anomaly. The region's load
 * follows a working-day shape and heats and cools with the weather; the building follows its own
 * opening hours, holidays and a slower response. Stamps are starts of hours with offset, zone
 * Europe/Amsterdam. The same seed gives the same text on every machine ({@code StrictMath}, fixed
 * decimals).
 */
public final class SampleMaker {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final String PLANT = "sample-plant.csv.gz";
  static final String BUILDING = "sample-building.csv.gz";

  private static final long SEED = 20_240_101L;
  private static final Instant START = Instant.parse("2023-12-31T23:00:00Z");
  private static final Instant END = Instant.parse("2024-12-31T23:00:00Z");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /** Days on which nobody works, in the sample's year 2024. */
  private static final Set<LocalDate> HOLIDAYS =
      Set.of(
          LocalDate.of(2024, 1, 1),
          LocalDate.of(2024, 3, 29),
          LocalDate.of(2024, 4, 1),
          LocalDate.of(2024, 4, 27),
          LocalDate.of(2024, 5, 9),
          LocalDate.of(2024, 5, 20),
          LocalDate.of(2024, 12, 25),
          LocalDate.of(2024, 12, 26));

  /** Share of the working-day peak by local hour, region. */
  private static final double[] REGION_SHAPE = {
    .62, .58, .56, .55, .56, .61, .71, .83, .91, .94, .95, .96,
    .96, .94, .93, .92, .94, .98, 1.0, .98, .93, .86, .77, .68
  };

  /** Occupation of the building by local hour on an open day, 0 to 1. */
  private static final double[] OPENING = {
    0, 0, 0, 0, 0, .05, .25, .7, 1, 1, 1, .95, .85, .95, 1, .9, .6, .35, .3, .3, .25, .1, 0, 0
  };

  private SampleMaker() {}

  /**
   * Writes both files.
   *
   * @param arguments the folder to write into
   * @throws IOException if writing fails
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    write(folder.resolve(PLANT), plant());
    write(folder.resolve(BUILDING), building());
  }

  private static void write(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The plant's region: load and solar supply in MW, outdoor temperature in degrees Celsius. */
  static String plant() {
    double[] weather = weather();
    double[] clouds = wander(new SplittableRandom(SEED + 1), .97, .06);
    double[] noise = wander(new SplittableRandom(SEED + 2), .9, 6);
    StringBuilder text = new StringBuilder("time,load_mw,solar_mw,temperature_c\n");
    for (int hour = 0; hour < weather.length; hour++) {
      ZonedDateTime local = local(hour);
      double working = isWorkingDay(local) ? 1 : .86;
      double load =
          820 * REGION_SHAPE[local.getHour()] * working
              + 9 * Math.max(0, 15 - weather[hour])
              + 11 * Math.max(0, weather[hour] - 21)
              + noise[hour];
      double sun = Math.max(0, StrictMath.sin(StrictMath.PI * (local.getHour() + .5 - 6) / 12));
      double season = 1 - .55 * StrictMath.cos(2 * StrictMath.PI * local.getDayOfYear() / 366.0);
      double solar = 160 * sun * season / 1.55 * Math.min(1, Math.max(.12, .65 - clouds[hour]));
      text.append(
          String.format(
              Locale.ROOT, "%s,%.1f,%.1f,%.1f%n", STAMP.format(local), load, solar, weather[hour]));
    }
    return text.toString().replace("\r", "");
  }

  /** The building: energy in kWh per hour, outdoor temperature in degrees Celsius. */
  static String building() {
    double[] weather = weather();
    double[] noise = wander(new SplittableRandom(SEED + 3), .8, 2.2);
    StringBuilder text = new StringBuilder("time,load_kwh,temperature_c\n");
    double stored = weather[0];
    for (int hour = 0; hour < weather.length; hour++) {
      ZonedDateTime local = local(hour);
      stored += (weather[hour] - stored) / 18;
      double open = isSchoolDay(local) ? OPENING[local.getHour()] : .03 * OPENING[local.getHour()];
      double load =
          34
              + 118 * open
              + (1 + 2 * open) * (1.1 * Math.max(0, 14 - stored) + 1.7 * Math.max(0, stored - 19))
              + noise[hour] * (1 + open);
      text.append(
          String.format(Locale.ROOT, "%s,%.2f,%.1f%n", STAMP.format(local), load, weather[hour]));
    }
    return text.toString().replace("\r", "");
  }

  private static int hours() {
    return (int) ChronoUnit.HOURS.between(START, END);
  }

  private static ZonedDateTime local(int hour) {
    return START.plus(hour, ChronoUnit.HOURS).atZone(ZONE);
  }

  private static boolean isWorkingDay(ZonedDateTime time) {
    return time.getDayOfWeek() != DayOfWeek.SATURDAY
        && time.getDayOfWeek() != DayOfWeek.SUNDAY
        && !HOLIDAYS.contains(time.toLocalDate());
  }

  private static boolean isSchoolDay(ZonedDateTime time) {
    LocalDate day = time.toLocalDate();
    boolean summer =
        !day.isBefore(LocalDate.of(2024, 7, 13)) && day.isBefore(LocalDate.of(2024, 8, 26));
    boolean christmas =
        day.isBefore(LocalDate.of(2024, 1, 8)) || !day.isBefore(LocalDate.of(2024, 12, 21));
    return isWorkingDay(time) && !summer && !christmas;
  }

  private static double[] weather() {
    double[] anomaly = wander(new SplittableRandom(SEED), .985, .45);
    double[] temperature = new double[hours()];
    for (int hour = 0; hour < temperature.length; hour++) {
      ZonedDateTime local = local(hour);
      double year = StrictMath.cos(2 * StrictMath.PI * (local.getDayOfYear() - 20) / 366.0);
      double day = StrictMath.cos(2 * StrictMath.PI * (local.getHour() - 15) / 24.0);
      temperature[hour] = 11 - 8 * year + 3 * day + anomaly[hour];
    }
    return temperature;
  }

  /** An autoregressive walk of order one, started from its mean. */
  private static double[] wander(SplittableRandom random, double memory, double step) {
    double[] values = new double[hours()];
    double value = 0;
    for (int hour = 0; hour < values.length; hour++) {
      value = memory * value + step * gaussian(random);
      values[hour] = value;
    }
    return values;
  }

  /** Box and Muller (1958), with StrictMath so that the bits are the same everywhere. */
  private static double gaussian(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }
}
