package io.ammass.examples;

import io.ammass.clean.Cleaner;
import io.ammass.clean.RepairPolicy;
import io.ammass.data.TimeSeries;
import io.ammass.source.csv.CsvSource;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How holes are filled, as options of a command. */
final class RepairOptions {
  /** What the option can say. */
  enum Way {
    LEAVE,
    INTERPOLATE,
    PROFILE,
    MODEL
  }

  @Option(
      names = "--repair",
      description =
          "Fill holes: leave, interpolate (up to --short-gap), profile (the usual week) or model"
              + " (calendar and --driver); default: ${DEFAULT-VALUE}.")
  private Way way = Way.INTERPOLATE;

  @Option(
      names = "--longest-repair",
      paramLabel = "D",
      description = "Longest hole for profile and model (default: ${DEFAULT-VALUE}).")
  private Duration longest = Duration.ofDays(14);

  @Option(
      names = "--driver",
      paramLabel = "FILE",
      description = "CSV of what explains the series, such as temperature; with model.")
  private @Nullable Path driver;

  @Option(names = "--driver-column", description = "Its column (default: the only one).")
  private @Nullable String driverColumn;

  @Option(names = "--driver-zone", description = "Zone of its stamps (default: UTC).")
  private String driverZone = "UTC";

  RepairPolicy policy(Duration shortGap) {
    return switch (way) {
      case LEAVE -> RepairPolicy.leave();
      case INTERPOLATE -> RepairPolicy.interpolate(shortGap);
      case PROFILE -> RepairPolicy.seasonalProfile(longest);
      case MODEL ->
          driver == null ? RepairPolicy.model(longest) : RepairPolicy.model(longest, read(driver));
    };
  }

  private TimeSeries read(Path file) {
    CsvSource source = CsvSource.of(file).zone(driverZone);
    if (driverColumn != null) {
      source.column(driverColumn);
    }
    return Cleaner.standard().clean(source.read()).series();
  }
}
