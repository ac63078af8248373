package io.ammass.trainer.loadridge;

import io.ammass.core.series.Link;
import io.ammass.core.series.LocalAxis;
import io.ammass.core.series.LocalGrid;
import io.ammass.core.series.SeasonalFill;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Both stages and the link: the point forecast on the link's scale. */
final class LoadModel {
  /** Residuals beyond this many median absolute deviations are faults of the meter. */
  private static final double FAULT_DEVIATIONS = 15;

  /** As far as this many days ahead the load itself is mapped. */
  private static final int LOAD_DAYS = 2;

  /**
   * The share of calendar, weather and carried residual beside the map of the load, where there is
   * weather: chosen on gb_load's years 2014 and 2015 (MAPE .0168 to .0165).
   */
  private static final double CARRIED_SHARE = 0.3;

  private final Link link;
  private final DayFeatures days;
  private final WeatherFeatures weather;
  private final BaseModel base;
  private final LagModel lags;

  /** The map of the residual that is averaged in; null where {@link #lags} answers alone. */
  private final @Nullable LagModel carried;

  private final LagModel.Source source;
  private final int slotsPerDay;
  private final double fault;
  private final int horizon;

  private LoadModel(
      Link link,
      DayFeatures days,
      WeatherFeatures weather,
      BaseModel base,
      LagModel lags,
      @Nullable LagModel carried,
      LagModel.Source source,
      int slotsPerDay,
      double fault,
      int horizon) {
    this.link = link;
    this.days = days;
    this.weather = weather;
    this.base = base;
    this.lags = lags;
    this.carried = carried;
    this.source = source;
    this.slotsPerDay = slotsPerDay;
    this.fault = fault;
    this.horizon = horizon;
  }

  static LoadModel fit(Dataset data, int horizon, double halfLifeYears) {
    TimeSeries target = data.target();
    int size = target.size();
    LocalAxis axis = LocalAxis.of(target, data.zone(), size + horizon);
    double[] load = target.toArray();
    int present = size - target.missingCount();
    if (present < 14 * axis.slotsPerDay()) {
      throw new InsufficientDataException(
          "LoadRidge needs at least "
              + 14 * axis.slotsPerDay()
              + " values (14 days), "
              + target.name()
              + " has "
              + present
              + ". Maybe use a seasonal naive forecast until there are more.");
    }
    Link link = Link.of(load);
    double[] y = link.forward(load);
    LocalDate first = axis.date(0);
    DayFeatures days = DayFeatures.of(data.zone(), first, axis.date(size - 1));
    WeatherFeatures weather = WeatherFeatures.learn(data, axis, size, WeatherFeatures.Detail.RICH);
    WeatherFeatures.Filled filled = weather.fill(data, axis, size);
    BaseModel base =
        BaseModel.fit(
            y, size, axis, days, weather, filled, halfLifeYears, BaseModel.Trend.BY_SEASON);
    double[] residuals = base.predict(0, size, axis, filled);
    for (int i = 0; i < size; i++) {
      residuals[i] = y[i] - residuals[i];
    }
    double fault = FAULT_DEVIATIONS * medianAbsolute(residuals);
    int slotsPerDay = axis.slotsPerDay();
    LagModel.Source source =
        horizon > LOAD_DAYS * slotsPerDay ? LagModel.Source.RESIDUAL : LagModel.Source.LOAD;
    LocalGrid grid = LocalGrid.of(axis);
    LagModel lags =
        LagModel.fit(
            source,
            grid.values(lagSeries(y, residuals, fault, source, slotsPerDay)),
            grid,
            days,
            source == LagModel.Source.LOAD && !weather.isEmpty() ? filled : null,
            horizon);
    LagModel carried =
        source == LagModel.Source.LOAD && !weather.isEmpty()
            ? LagModel.fit(
                LagModel.Source.RESIDUAL,
                grid.values(lagSeries(y, residuals, fault, LagModel.Source.RESIDUAL, slotsPerDay)),
                grid,
                days,
                null,
                horizon)
            : null;
    return new LoadModel(
        link, days, weather, base, lags, carried, source, slotsPerDay, fault, horizon);
  }

  /**
   * What the lags look at, without gaps: a missing residual is none, a missing load is that of the
   * weeks around. Values far from what calendar and weather explain are faults of the meter.
   */
  private static double[] lagSeries(
      double[] y, double[] residuals, double fault, LagModel.Source source, int slotsPerDay) {
    double[] series = new double[y.length];
    boolean onLoad = source == LagModel.Source.LOAD;
    for (int i = 0; i < y.length; i++) {
      boolean usable = Math.abs(residuals[i]) <= fault;
      series[i] = onLoad ? (usable ? y[i] : Double.NaN) : usable ? residuals[i] : 0;
    }
    return onLoad ? SeasonalFill.fill(series, 7 * slotsPerDay) : series;
  }

  private static double medianAbsolute(double[] residuals) {
    double[] sizes =
        Arrays.stream(residuals).filter(r -> !Double.isNaN(r)).map(Math::abs).sorted().toArray();
    return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
  }

  /** A forecast on the link's scale, and how many covariate values were missing ahead. */
  record Answer(double[] values, int missingWeather) {}

  Answer forecast(Dataset situation) {
    TimeSeries target = situation.target();
    int reach = LagModel.reach(slotsPerDay);
    int weatherReach = 2 * slotsPerDay;
    int from = Math.max(0, target.size() - reach - weatherReach - slotsPerDay);
    TimeSeries recent = target.slice(from, target.size());
    Dataset near = situation.withTarget(recent);
    int size = recent.size();
    LocalAxis axis = LocalAxis.of(recent, situation.zone(), size + horizon);
    WeatherFeatures.Filled filled = weather.fill(near, axis, size);
    double[] predicted = base.predict(0, size + horizon, axis, filled);
    double[] forecast = Arrays.copyOfRange(predicted, size, size + horizon);
    if (size >= reach) {
      double[] y = link.forward(recent.toArray());
      double[] residuals = new double[size];
      boolean any = false;
      for (int i = 0; i < size; i++) {
        residuals[i] = y[i] - predicted[i];
        any |= Math.abs(residuals[i]) <= fault;
      }
      if (any) {
        forecast = combined(forecast, y, residuals, axis, filled);
      }
    }
    return new Answer(forecast, filled.missingAhead());
  }

  /**
   * Base and carried residual, or the map of the load itself; the base alone where no map answers.
   */
  private double[] combined(
      double[] base,
      double[] y,
      double[] residuals,
      LocalAxis axis,
      WeatherFeatures.Filled filled) {
    boolean onLoad = source == LagModel.Source.LOAD;
    LocalGrid grid = LocalGrid.of(axis);
    double[] local =
        lags.answer(
            grid.values(lagSeries(y, residuals, fault, source, slotsPerDay)),
            grid,
            onLoad && !weather.isEmpty() ? filled : null);
    if (local.length == 0) {
      return base;
    }
    double[] residual =
        carried == null
            ? new double[0]
            : carried.answer(
                grid.values(lagSeries(y, residuals, fault, LagModel.Source.RESIDUAL, slotsPerDay)),
                grid,
                null);
    double share = residual.length == 0 ? 0 : CARRIED_SHARE;
    double[] answer = new double[horizon];
    int origin = grid.position(y.length);
    for (int h = 0; h < horizon; h++) {
      int ahead = grid.position(y.length + h) - origin;
      if (ahead < 0 || ahead >= horizon) {
        // The clocks skipped an hour: the last step lies beyond what the map was taught.
        answer[h] = base[h];
      } else {
        answer[h] = onLoad ? local[ahead] : base[h] + local[ahead];
        if (share > 0) {
          answer[h] += share * (base[h] + residual[ahead] - answer[h]);
        }
      }
    }
    return answer;
  }

  Link link() {
    return link;
  }

  int reach() {
    return LagModel.reach(slotsPerDay);
  }

  WeatherFeatures weather() {
    return weather;
  }

  DayFeatures days() {
    return days;
  }

  int parameters() {
    return base.parameters() + lags.parameters() + (carried == null ? 0 : carried.parameters());
  }
}
