package io.ammass.trainer.smoothing;

import io.ammass.core.series.LocalAxis;
import io.ammass.core.series.LocalGrid;
import io.ammass.core.series.SeasonalFill;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;

/**
 * Takes the cycles of the latest weeks out, lets a level model go on, and puts the cycles back.
 * Lags go by the local clock.
 */
final class CycleForecaster implements Forecaster {
  private final String name;
  private final ForecastShape shape;
  private final LevelModel level;
  private final Provenance provenance;

  CycleForecaster(String name, ForecastShape shape, LevelModel level, Provenance provenance) {
    this.name = name;
    this.shape = shape;
    this.level = level;
    this.provenance = provenance;
  }

  /** The latest weeks on the local clock, without gaps. */
  static double[] recent(TimeSeries target, Dataset data, int lookback) {
    int from = Math.max(0, target.size() - lookback);
    TimeSeries recent = target.slice(from, target.size());
    int day = LocalAxis.slotsPerDay(recent.resolution());
    if (recent.size() - recent.missingCount() < 2 * day || recent.size() < 2) {
      throw new InsufficientDataException(
          "exponential smoothing needs at least "
              + 2 * day
              + " values (2 days), "
              + recent.name()
              + " has "
              + (recent.size() - recent.missingCount())
              + ". Maybe use a seasonal naive forecast until there are more.");
    }
    double[] filled = SeasonalFill.fill(recent.toArray(), Math.min(7 * day, recent.size() - 1));
    // The grid reaches a day further: a clock change after the end must not shift positions.
    return LocalGrid.of(LocalAxis.of(recent, data.zone(), recent.size() + day)).values(filled);
  }

  static SeasonalDecomposition decompose(double[] y, int slotsPerDay) {
    return SeasonalDecomposition.of(y, slotsPerDay, 7 * slotsPerDay);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries target = situation.target();
    int day = LocalAxis.slotsPerDay(target.resolution());
    double[] y = recent(target, situation, shape.lookback());
    SeasonalDecomposition cycles = decompose(y, day);
    int horizon = shape.horizon();
    LocalAxis steps = LocalAxis.of(target, situation.zone(), target.size() + horizon + day);
    LocalGrid grid = LocalGrid.of(steps);
    int origin = grid.position(target.size());
    // Clock changes may stretch the horizon by an hour.
    double[] ahead = level.forecast(cycles.adjusted(), horizon + day);
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      int step = Math.max(0, Math.min(ahead.length - 1, grid.position(target.size() + h) - origin));
      mean[h] = ahead[step] + cycles.ahead(step);
    }
    return Forecast.builder(
            name, target.unit(), target.end(), target.resolution(), situation.zone())
        .mean(mean)
        .provenance(provenance)
        .build();
  }

  /** Prints name, level model and shape. */
  @Override
  public String toString() {
    return name + " " + level + " " + shape;
  }
}
