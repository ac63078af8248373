package io.ammass.benchmarks.savings;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes a fleet of simulated daily meters of two years that share weather stations, with its
 * manifest: {@code FleetGenerator DIRECTORY [METERS] [STATIONS]}.
 */
public final class FleetGenerator {
  private FleetGenerator() {}

  /**
   * Writes the files.
   *
   * @param arguments the directory, the number of meters (10000) and of stations (50)
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int meters = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
    int stations = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
    Files.createDirectories(directory.resolve("meters"));
    Files.createDirectories(directory.resolve("temperature"));
    double[][] weather = new double[stations][];
    for (int s = 0; s < stations; s++) {
      weather[s] = MadeMeters.weather(s);
      for (int i = 0; i < weather[s].length; i++) {
        weather[s][i] = Math.rint(100 * weather[s][i]) / 100;
      }
      write(
          directory.resolve("temperature").resolve("station-" + s + ".csv"),
          "time_utc,temp_f",
          3_600,
          weather[s],
          false);
    }
    Path manifest = directory.resolve("manifest.json");
    try (BufferedWriter out = Files.newBufferedWriter(manifest)) {
      out.write("{\"purpose\":\"simulated fleet\",\"meters\":[\n");
      for (int m = 0; m < meters; m++) {
        int station = m % stations;
        double[] use = MadeMeters.dailyUse(weather[station], 1_000_000L + m);
        String file = "meters/meter-" + m + ".csv";
        write(directory.resolve(file), "start_utc,value", MadeMeters.DAY, use, true);
        out.write(
            String.format(
                Locale.ROOT,
                "{\"id\":\"meter-%d\",\"frequency\":\"daily\",\"unit\":\"kWh\",\"gas\":false,"
                    + "\"temperature_unit\":\"degF\",\"meter_file\":\"%s\","
                    + "\"temperature_file\":\"temperature/station-%d.csv\","
                    + "\"blackout_start\":\"2022-01-01T00:00:00Z\","
                    + "\"blackout_end\":\"2022-01-01T00:00:00Z\"}%s%n",
                m,
                file,
                station,
                m + 1 < meters ? "," : ""));
      }
      out.write("]}\n");
    }
  }

  private static void write(Path file, String header, long step, double[] values, boolean close)
      throws IOException {
    StringBuilder text = new StringBuilder(values.length * 28);
    text.append(header).append('\n');
    for (int i = 0; i < values.length; i++) {
      text.append(Instant.ofEpochSecond(MadeMeters.START + i * step))
          .append(',')
          .append(Math.rint(1_000 * values[i]) / 1_000)
          .append('\n');
    }
    if (close) {
      text.append(Instant.ofEpochSecond(MadeMeters.START + values.length * step)).append(",\n");
    }
    Files.writeString(file, text);
  }
}
