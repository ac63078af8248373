package io.ammass.benchmarks.data;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Writes hourly readings of made-up meters, one row a reading. */
final class MeterFile {
  /** A year and four hours: 1,141 meters make 10 million readings. */
  static final int HOURS = 8_764;

  private MeterFile() {}

  static Path write(int meters, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    String[] stamps = new String[HOURS];
    LocalDateTime time = LocalDateTime.of(2023, 1, 1, 0, 0);
    for (int hour = 0; hour < HOURS; hour++) {
      stamps[hour] = format.format(time.plusHours(hour));
    }
    try {
      Path file = Files.createTempFile("meters", ".csv");
      try (BufferedWriter writer = Files.newBufferedWriter(file)) {
        writer.write("meter,time,kwh\n");
        for (int meter = 0; meter < meters; meter++) {
          for (int hour = 0; hour < HOURS; hour++) {
            double load = 100 + 30 * Math.sin(hour * Math.PI / 12) + 5 * random.nextDouble();
            writer.write(
                "m" + meter + ',' + stamps[hour] + ',' + Math.round(load * 1000) / 1000.0 + '\n');
          }
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
