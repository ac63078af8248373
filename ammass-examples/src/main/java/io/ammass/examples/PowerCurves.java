package io.ammass.examples;

import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.feature.WindPower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Power curves of turbines: a header of wind speeds in m/s, a turbine a row, powers in W. */
final class PowerCurves {
  private PowerCurves() {}

  static WindPower read(Path file, @Nullable String turbine) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file.getFileName(), e);
    }
    if (lines.size() < 2) {
      throw new DataFormatException(file.getFileName() + " holds no power curve");
    }
    String row =
        lines.stream()
            .skip(1)
            .filter(line -> turbine == null || line.startsWith(turbine + ","))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnknownNameException(
                        "no turbine \"" + turbine + "\" in " + file.getFileName()));
    return WindPower.curve(numbers(file, lines.get(0)), numbers(file, row));
  }

  private static double[] numbers(Path file, String line) {
    String[] cells = line.split(",", -1);
    double[] numbers = new double[cells.length - 1];
    try {
      for (int k = 1; k < cells.length; k++) {
        numbers[k - 1] = cells[k].isEmpty() ? Double.NaN : Double.parseDouble(cells[k]);
      }
    } catch (NumberFormatException e) {
      throw new DataFormatException(
          file.getFileName() + ": not a number in \"" + cells[0] + "\": " + e.getMessage(), e);
    }
    return numbers;
  }
}
