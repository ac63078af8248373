package io.ammass.examples;

import io.ammass.Ammass;
import io.ammass.DatasetReader;
import io.ammass.data.Dataset;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One side's file and how it is to be read.
 *
 * @param role {@code source} or {@code target}
 * @param file the CSV file
 * @param zone the zone of its stamps
 * @param column the column; null for the only column of numbers
 * @param stamp which end of its interval a stamp marks
 * @param unit the unit of its numbers
 * @param simulated whether it is the shipped sample
 */
record SiteInput(
    String role,
    Path file,
    String zone,
    @Nullable String column,
    StampOption stamp,
    String unit,
    boolean simulated) {
  Dataset read() {
    DatasetReader reader = Ammass.read(file).zone(zone).stamp(stamp.edge());
    Unit parsed = Unit.parse(unit);
    return (column == null ? reader.target(parsed) : reader.target(column, parsed)).dataset();
  }

  /** What was set, for JSON and provenance; no folder of this machine. */
  Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put(role + "File", String.valueOf(file.getFileName()));
    settings.put(role + "Zone", zone);
    settings.put(role + "Column", column == null ? "" : column);
    settings.put(role + "Stamp", stamp.name().toLowerCase(java.util.Locale.ROOT));
    settings.put(role + "Unit", unit);
    settings.put(role + "Simulated", Boolean.toString(simulated));
    return settings;
  }
}
