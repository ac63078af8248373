package io.ammass.savings.fleet;

import io.ammass.savings.Fuel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One meter of a fleet: where its data are and when its building was worked on.
 *
 * @param id the meter's name in the results
 * @param frequency its interval; null takes that of its stamps
 * @param fuel what it measures
 * @param unit unit of its readings
 * @param meterFile CSV of stamps and readings
 * @param temperatureFile CSV of stamps and hourly temperatures; meters of a station share it
 * @param celsius whether the temperatures are degrees Celsius, else Fahrenheit
 * @param blackoutStart when the work began
 * @param blackoutEnd when the work had ended
 */
public record FleetMeter(
    String id,
    @Nullable Frequency frequency,
    Fuel fuel,
    Unit unit,
    Path meterFile,
    Path temperatureFile,
    boolean celsius,
    Instant blackoutStart,
    Instant blackoutEnd) {}
