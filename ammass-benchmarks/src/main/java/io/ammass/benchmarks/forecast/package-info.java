/**
 * What fits and forecasts cost: closed-form fits, a student's forecast, a fleet's night.
 *
 * <p>{@link io.ammass.benchmarks.forecast.StudentForecastBenchmark} times one forecast, {@link
 * io.ammass.benchmarks.forecast.ClosedFormFitBenchmark} one fit; {@link
 * io.ammass.benchmarks.forecast.FleetNight} is a study of many meters in one process. Loads are
 * made, so that all of it runs anywhere.
 */
@NullMarked
package io.ammass.benchmarks.forecast;

import org.jspecify.annotations.NullMarked;
