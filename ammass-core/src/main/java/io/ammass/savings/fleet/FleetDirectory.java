package io.ammass.savings.fleet;

import io.ammass.savings.Fuel;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Every {@code .csv} file of a directory as a meter, in order of name, all with one weather station
 * and one time of the work. A meter is named by its file; its interval is that of its stamps.
 *
 * <p>Immutable; each {@link #meters()} looks at the directory anew.
 */
public final class FleetDirectory {
  private static final String ENDING = ".csv";

  private final Path directory;
  private final Path temperatureFile;
  private final boolean celsius;
  private final Instant blackoutStart;
  private final Instant blackoutEnd;
  private final Fuel fuel;
  private final Unit unit;

  private FleetDirectory(
      Path directory,
      Path temperatureFile,
      boolean celsius,
      Instant blackoutStart,
      Instant blackoutEnd,
      Fuel fuel,
      Unit unit) {
    this.directory = directory;
    this.temperatureFile = temperatureFile;
    this.celsius = celsius;
    this.blackoutStart = blackoutStart;
    this.blackoutEnd = blackoutEnd;
    this.fuel = fuel;
    this.unit = unit;
  }

  /**
   * A directory of electricity meters in kWh, temperatures in degrees Fahrenheit.
   *
   * @param directory where the meter files are; those of its own directories are not looked at
   * @param temperatureFile hourly temperatures; may lie in the directory
   * @param blackoutStart when the work began
   * @param blackoutEnd when the work had ended
   * @return the directory
   */
  public static FleetDirectory of(
      Path directory, Path temperatureFile, Instant blackoutStart, Instant blackoutEnd) {
    return new FleetDirectory(
        Objects.requireNonNull(directory, "directory"),
        Objects.requireNonNull(temperatureFile, "temperatureFile"),
        false,
        Objects.requireNonNull(blackoutStart, "blackoutStart"),
        Objects.requireNonNull(blackoutEnd, "blackoutEnd"),
        Fuel.ELECTRICITY,
        Unit.KILOWATT_HOUR);
  }

  /**
   * The same directory with temperatures in degrees Celsius.
   *
   * @return the changed directory
   */
  public FleetDirectory withCelsius() {
    return new FleetDirectory(
        directory, temperatureFile, true, blackoutStart, blackoutEnd, fuel, unit);
  }

  /**
   * The same directory with other meters.
   *
   * @param newFuel what they measure
   * @param newUnit unit of their readings
   * @return the changed directory
   */
  public FleetDirectory withFuel(Fuel newFuel, Unit newUnit) {
    return new FleetDirectory(
        directory, temperatureFile, celsius, blackoutStart, blackoutEnd, newFuel, newUnit);
  }

  /**
   * The meters; only their names are in memory.
   *
   * @return one meter a file
   * @throws IOException if the directory cannot be read
   */
  public Iterator<FleetMeter> meters() throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(directory)) {
      names =
          files
              .filter(file -> Files.isRegularFile(file) && !isTemperature(file))
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(ENDING))
              .sorted()
              .toList();
    }
    return names.stream().map(this::meter).iterator();
  }

  private boolean isTemperature(Path file) {
    return file.toAbsolutePath().normalize().equals(temperatureFile.toAbsolutePath().normalize());
  }

  private FleetMeter meter(String name) {
    return new FleetMeter(
        name.substring(0, name.length() - ENDING.length()),
        null,
        fuel,
        unit,
        directory.resolve(name),
        temperatureFile,
        celsius,
        blackoutStart,
        blackoutEnd);
  }

  /** What tells one run from another. */
  String identity() {
    return String.join(
        " ",
        String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
        String.valueOf(temperatureFile.getFileName()),
        celsius ? "degC" : "degF",
        blackoutStart.toString(),
        blackoutEnd.toString(),
        fuel.name(),
        unit.symbol());
  }

  @Override
  public String toString() {
    return "FleetDirectory[" + directory.getFileName() + "]";
  }
}
