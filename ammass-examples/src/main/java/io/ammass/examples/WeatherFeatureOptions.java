package io.ammass.examples;

import io.ammass.clean.Cleaner;
import io.ammass.data.TimeSeries;
import io.ammass.feature.Features;
import io.ammass.feature.Sun;
import io.ammass.feature.Weather;
import io.ammass.feature.WindPower;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Columns from weather and sun, as options of a command. */
final class WeatherFeatureOptions {
  /** The pressure of the standard atmosphere at sea level, Pa; ISO 2533. */
  private static final double STANDARD_PRESSURE_PASCAL = 101_325;

  private static final double ALBEDO = 0.2;

  @Option(names = "--weather", paramLabel = "FILE", description = "CSV of weather columns.")
  private @Nullable Path file;

  @Option(names = "--weather-zone", description = "Zone of its stamps (default: UTC).")
  private String zone = "UTC";

  @Option(names = "--weather-stamp", description = "start or end (default: start).")
  private StampEdge edge = StampEdge.START;

  @Option(names = "--temperature", description = "Its column: degree days, smooths, response.")
  private @Nullable String temperatureColumn;

  @Option(names = "--temperature-unit", description = "degC or degF (default: degC).")
  private String temperatureUnit = "degC";

  @Option(names = "--humidity", description = "Its column, 0..100 %%: dew point, density.")
  private @Nullable String humidityColumn;

  @Option(names = "--wind-speed", description = "Its column, m/s: apparent temperature, power.")
  private @Nullable String windColumn;

  @Option(names = "--pressure", description = "Its column, Pa (default: 101325 throughout).")
  private @Nullable String pressureColumn;

  @Option(names = "--radiation", description = "Its column, W/m2 on the horizontal.")
  private @Nullable String radiationColumn;

  @Option(
      names = "--balance-points",
      split = ",",
      description = "For heating and cooling, degC (default: ${DEFAULT-VALUE}).")
  private List<Double> balancePoints = List.of(15.5, 22.0);

  @Option(
      names = "--half-lives",
      split = ",",
      description = "Of smoothed temperatures (default: ${DEFAULT-VALUE}).")
  private List<Duration> halfLives = List.of(Duration.ofHours(24), Duration.ofHours(72));

  @Option(names = "--latitude", description = "Degrees north: sun and clear sky.")
  private @Nullable Double latitude;

  @Option(names = "--longitude", description = "Degrees east.")
  private @Nullable Double longitude;

  @Option(names = "--tilt", description = "Of the panels, degrees; with --radiation.")
  private @Nullable Double tilt;

  @Option(names = "--azimuth", description = "Of the panels, from north (default: 180).")
  private double azimuth = 180;

  @Option(names = "--power-curve", paramLabel = "FILE", description = "CSV: a turbine a row.")
  private @Nullable Path powerCurve;

  @Option(names = "--turbine", description = "Its row (default: the first).")
  private @Nullable String turbine;

  @Option(names = "--measured-at", description = "Height of --wind-speed, m (default: 10).")
  private double measuredAt = 10;

  @Option(names = "--hub-height", description = "m (default: 100).")
  private double hubHeight = 100;

  @Option(names = "--roughness", description = "Of the ground, m (default: 0.1).")
  private double roughness = 0.1;

  /** The outdoor temperature in degC as read, null if none was named. */
  @Nullable TimeSeries temperature() {
    return temperatureColumn == null
        ? null
        : read(temperatureColumn, Unit.parse(temperatureUnit)).to(Unit.CELSIUS);
  }

  private TimeSeries read(String column, Unit unit) {
    Path from = file;
    if (from == null) {
      throw new IllegalArgumentException("column " + column + " needs --weather FILE");
    }
    CsvSource source = CsvSource.of(from).zone(zone).stamp(edge).column(column);
    return Cleaner.standard().clean(source.read().withUnit(unit)).series();
  }

  private @Nullable TimeSeries onGrid(@Nullable String column, Unit unit, TimeSeries grid) {
    return column == null ? null : Features.aligned(read(column, unit), grid);
  }

  void addTo(Features features, TimeSeries grid) {
    TimeSeries read = temperature();
    TimeSeries humidity = onGrid(humidityColumn, Unit.PERCENT, grid);
    TimeSeries wind = onGrid(windColumn, Unit.METRE_PER_SECOND, grid);
    TimeSeries pressure = onGrid(pressureColumn, Unit.parse("Pa"), grid);
    if (read != null) {
      TimeSeries temperature = Features.aligned(read, grid).withName("temperature");
      features.add(temperature);
      addTemperature(features, grid, read.withName("temperature"), temperature);
      addMoisture(features, grid, temperature, humidity, wind, pressure);
    }
    if (latitude != null && longitude != null) {
      addSun(features, grid, latitude, longitude);
    }
    if (wind != null && powerCurve != null) {
      addWind(features, grid, wind, column(features, "airDensity"));
    }
  }

  private static @Nullable TimeSeries column(Features features, String name) {
    return features.build().stream().filter(c -> c.name().equals(name)).findFirst().orElse(null);
  }

  private void addTemperature(
      Features features, TimeSeries grid, TimeSeries whole, TimeSeries temperature) {
    double heating = balancePoints.get(0);
    double cooling = balancePoints.get(balancePoints.size() - 1);
    add(
        features,
        grid,
        "heatingDegrees",
        Unit.KELVIN,
        i -> Weather.heatingDegrees(temperature.get(i), heating));
    add(
        features,
        grid,
        "coolingDegrees",
        Unit.KELVIN,
        i -> Weather.coolingDegrees(temperature.get(i), cooling));
    for (Duration halfLife : halfLives) {
      features.smoothed(whole, halfLife);
    }
  }

  private static void addMoisture(
      Features features,
      TimeSeries grid,
      TimeSeries t,
      @Nullable TimeSeries humidity,
      @Nullable TimeSeries wind,
      @Nullable TimeSeries pressure) {
    if (humidity == null) {
      return;
    }
    add(features, grid, "dewPoint", Unit.CELSIUS, i -> Weather.dewPoint(t.get(i), humidity.get(i)));
    add(
        features,
        grid,
        "airDensity",
        Unit.parse("kg/m3"),
        i ->
            Weather.airDensity(
                t.get(i),
                pressure == null ? STANDARD_PRESSURE_PASCAL : pressure.get(i),
                humidity.get(i)));
    if (wind != null) {
      add(
          features,
          grid,
          "apparentTemperature",
          Unit.CELSIUS,
          i -> Weather.apparentTemperature(t.get(i), humidity.get(i), wind.get(i)));
    }
  }

  private void addSun(Features features, TimeSeries grid, double north, double east) {
    Duration half = grid.resolution().dividedBy(2);
    add(
        features,
        grid,
        "sunElevation",
        Unit.ONE,
        i -> Sun.position(grid.timeAt(i).plus(half), north, east).elevationDegrees());
    add(
        features,
        grid,
        "sunAzimuth",
        Unit.ONE,
        i -> Sun.position(grid.timeAt(i).plus(half), north, east).azimuthDegrees());
    add(
        features,
        grid,
        "clearSky",
        Unit.WATT_PER_SQUARE_METRE,
        i -> Sun.clearSky(grid.timeAt(i).plus(half), north, east));
    TimeSeries global = onGrid(radiationColumn, Unit.WATT_PER_SQUARE_METRE, grid);
    Double slope = tilt;
    if (slope != null && global != null) {
      add(
          features,
          grid,
          "planeOfArray",
          Unit.WATT_PER_SQUARE_METRE,
          i -> planeOfArray(grid.timeAt(i).plus(half), north, east, slope, global.get(i)));
    }
  }

  private double planeOfArray(
      Instant middle, double north, double east, double slope, double global) {
    Sun.Position sun = Sun.position(middle, north, east);
    double diffuse = Sun.diffuse(global, Sun.extraterrestrial(middle, north, east));
    double sine = Math.sin(Math.toRadians(sun.elevationDegrees()));
    // Close to the horizon the division would make a sun of the measuring error.
    double direct = sine > 0.05 ? (global - diffuse) / sine : 0;
    return Sun.planeOfArray(sun, slope, azimuth, direct, diffuse, global, ALBEDO);
  }

  private void addWind(
      Features features, TimeSeries grid, TimeSeries wind, @Nullable TimeSeries density) {
    Path curves = powerCurve;
    if (curves == null) {
      return;
    }
    WindPower curve = PowerCurves.read(curves, turbine);
    add(
        features,
        grid,
        "windPower",
        Unit.WATT,
        i -> {
          double hub = WindPower.logarithmicShear(wind.get(i), measuredAt, hubHeight, roughness);
          return density == null ? curve.power(hub) : curve.power(hub, density.get(i));
        });
  }

  private static void add(
      Features features, TimeSeries grid, String name, Unit unit, IntToDoubleFunction value) {
    double[] values = new double[grid.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.applyAsDouble(i);
    }
    features.add(TimeSeries.of(name, unit, grid.start(), grid.resolution(), values));
  }
}
