package io.ammass.feature;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.resample.Quantity;
import io.ammass.resample.Resampler;
import io.ammass.savings.changepoint.ChangePointModel;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a user answers to the weather: what does not depend on it, and what a degree more or less
 * takes. From daily means by a change-point model.
 *
 * @param base mean load of a day on which it neither heats nor cools, in the load's unit
 * @param heatingPerDegree mean load more a degree below the heating balance point; 0 if none
 * @param heatingBalance degrees of the temperature's unit; NaN if it does not heat
 * @param coolingPerDegree mean load more a degree above the cooling balance point; 0 if none
 * @param coolingBalance degrees of the temperature's unit; NaN if it does not cool
 * @param explained share of the variance of daily loads that temperature explains, at most 1
 */
public record WeatherResponse(
    double base,
    double heatingPerDegree,
    double heatingBalance,
    double coolingPerDegree,
    double coolingBalance,
    double explained) {
  private static final int MIN_DAYS = 30;
  private static final List<ChangePointModel.Shape> SHAPES =
      List.of(
          ChangePointModel.Shape.THREE_PARAMETER_HEATING,
          ChangePointModel.Shape.THREE_PARAMETER_COOLING,
          ChangePointModel.Shape.FOUR_PARAMETER,
          ChangePointModel.Shape.FIVE_PARAMETER);

  /**
   * Fits the response.
   *
   * @param load the load
   * @param temperature the outdoor temperature, in any grid
   * @param zone the zone of the calendar that makes the days
   * @return the response
   * @throws InsufficientDataException if fewer than thirty days have both
   */
  public static WeatherResponse of(TimeSeries load, TimeSeries temperature, ZoneId zone) {
    Map<LocalDate, Double> degrees = new HashMap<>();
    for (Resampler.Day day : days(temperature, zone)) {
      degrees.put(day.date(), day.value());
    }
    List<Resampler.Day> both =
        days(load, zone).stream()
            .filter(
                day -> !Double.isNaN(day.value() + degrees.getOrDefault(day.date(), Double.NaN)))
            .toList();
    if (both.size() < MIN_DAYS) {
      throw new InsufficientDataException(
          "a weather response needs "
              + MIN_DAYS
              + " days of load and temperature, not "
              + both.size());
    }
    double[] x =
        both.stream().mapToDouble(day -> degrees.getOrDefault(day.date(), Double.NaN)).toArray();
    double[] y = both.stream().mapToDouble(Resampler.Day::value).toArray();
    // A straight line has no balance point: what it says, a slope below or above one says better.
    ChangePointModel best = ChangePointModel.fit(SHAPES.get(0), x, y);
    for (ChangePointModel.Shape shape : SHAPES) {
      ChangePointModel model = ChangePointModel.fit(shape, x, y);
      best = model.bic() < best.bic() ? model : best;
    }
    return of(best, y);
  }

  private static List<Resampler.Day> days(TimeSeries series, ZoneId zone) {
    return Resampler.of(Quantity.MEAN).toDays(series, zone);
  }

  private static WeatherResponse of(ChangePointModel model, double[] y) {
    double mean = 0;
    for (double each : y) {
      mean += each / y.length;
    }
    double spread = 0;
    for (double each : y) {
      spread += (each - mean) * (each - mean);
    }
    return new WeatherResponse(
        model.base(),
        model.heatingSlope(),
        model.heatingSlope() == 0 ? Double.NaN : model.heatingPoint(),
        model.coolingSlope(),
        model.coolingSlope() == 0 ? Double.NaN : model.coolingPoint(),
        spread > 0 ? 1 - model.residualSquares() / spread : Double.NaN);
  }

  /** Prints the numbers. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "WeatherResponse base %.4g, heating %.3g a degree below %.1f, cooling %.3g a degree above"
            + " %.1f, explains %.2f",
        base,
        heatingPerDegree,
        heatingBalance,
        coolingPerDegree,
        coolingBalance,
        explained);
  }
}
