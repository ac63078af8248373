package io.ammass.savings;

import io.ammass.data.Origin;
import io.ammass.model.Provenance;
import io.ammass.probability.Quantiles;
import io.ammass.report.Report;
import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.UsageSavings;
import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.metric.SavingsUncertainty;
import io.ammass.savings.quality.MeterStatus;
import io.ammass.savings.uncertainty.Band;
import io.ammass.unit.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was saved at one meter, with how certain that is and how it was found.
 *
 * <p><b>Units</b>: energies in {@link #unit()}, the unit of the meter. <b>Threads</b>: immutable.
 */
public final class Savings implements SavingsOutcome {
  private final String name;
  private final Unit unit;
  private final BaselineMethod method;
  private final Frequency frequency;
  private final Fuel fuel;
  private final ZoneId zone;
  private final Instant blackoutStart;
  private final Instant blackoutEnd;
  private final MeterRows baseline;
  private final MeterRows reporting;
  private final HourlyTemperature temperature;
  private final BaselineModel model;
  private final UsageSavings periods;
  private final SavingsTotals totals;
  private final Band band;
  private final @Nullable NormalisedSavings normalised;
  private final List<Origin> origins;
  private final int draws;
  private final long seed;

  Savings(
      String name,
      Unit unit,
      BaselineMethod method,
      Frequency frequency,
      Fuel fuel,
      ZoneId zone,
      Instant blackoutStart,
      Instant blackoutEnd,
      MeterRows baseline,
      MeterRows reporting,
      HourlyTemperature temperature,
      BaselineModel model,
      UsageSavings periods,
      Band band,
      @Nullable NormalisedSavings normalised,
      List<Origin> origins,
      int draws,
      long seed) {
    this.name = name;
    this.unit = unit;
    this.method = method;
    this.frequency = frequency;
    this.fuel = fuel;
    this.zone = zone;
    this.blackoutStart = blackoutStart;
    this.blackoutEnd = blackoutEnd;
    this.baseline = baseline;
    this.reporting = reporting;
    this.temperature = temperature;
    this.model = model;
    this.periods = periods;
    this.totals = periods.totals();
    this.band = band;
    this.normalised = normalised;
    this.origins = origins;
    this.draws = draws;
    this.seed = seed;
  }

  @Override
  public MeterStatus status() {
    return MeterStatus.USABLE;
  }

  /**
   * The meter's name.
   *
   * @return as given
   */
  public String name() {
    return name;
  }

  /**
   * The unit of all energies.
   *
   * @return the unit of the meter
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The method.
   *
   * @return how the baseline was fitted
   */
  public BaselineMethod method() {
    return method;
  }

  /**
   * The interval of the meter.
   *
   * @return that which the method took it for
   */
  public Frequency frequency() {
    return frequency;
  }

  /**
   * What the meter measures.
   *
   * @return the fuel
   */
  public Fuel fuel() {
    return fuel;
  }

  /**
   * When the work on the building began.
   *
   * @return the end of the baseline
   */
  public Instant blackoutStart() {
    return blackoutStart;
  }

  /**
   * When the work on the building had ended.
   *
   * @return the begin of the reporting period
   */
  public Instant blackoutEnd() {
    return blackoutEnd;
  }

  /**
   * Avoided energy use of the reporting period with its bootstrap band.
   *
   * @return energy
   */
  public Band avoidedEnergyUse() {
    return band;
  }

  /**
   * Totals of the reporting period, split by end use.
   *
   * @return energies
   */
  public SavingsTotals totals() {
    return totals;
  }

  /**
   * Observed and counterfactual usage of each reporting period.
   *
   * @return the periods
   */
  public UsageSavings periods() {
    return periods;
  }

  /**
   * The fitted baseline.
   *
   * @return the model, such as a {@link io.ammass.savings.caltrack.UsageFit} or a {@link
   *     io.ammass.savings.caltrack.TowtFit}
   */
  public BaselineModel model() {
    return model;
  }

  /**
   * The rows of the baseline window.
   *
   * @return the rows
   */
  public MeterRows baseline() {
    return baseline;
  }

  /**
   * The rows of the reporting window.
   *
   * @return the rows
   */
  public MeterRows reporting() {
    return reporting;
  }

  /**
   * The temperature that both windows took.
   *
   * @return hourly temperature
   */
  public HourlyTemperature temperature() {
    return temperature;
  }

  /**
   * Savings in a typical year, if its weather was given.
   *
   * @return normalised savings
   */
  public Optional<NormalisedSavings> normalised() {
    return Optional.ofNullable(normalised);
  }

  /**
   * The test of ASHRAE Guideline 14 on the baseline.
   *
   * @return figures and verdict
   */
  public Guideline14 guideline14() {
    return model.guideline14();
  }

  /**
   * Metrics of the baseline in period totals.
   *
   * @return the figures; empty for a model of a user's own that gives none
   */
  public Optional<BaselineMetrics> metrics() {
    return model.metrics();
  }

  /**
   * The autocorrelation-corrected uncertainty of Guideline 14, for days and bills.
   *
   * @return half-widths at 90 %; empty for hours, for which its polynomial has no coefficients
   */
  public Optional<SavingsUncertainty> uncertainty() {
    return metrics()
        .filter(metrics -> frequency != Frequency.HOURLY)
        .map(
            metrics -> {
              boolean billing = frequency == Frequency.BILLING;
              double length = totals.periods();
              if (billing) {
                long span = periods.end(periods.periods() - 1) - periods.start(0);
                length = Math.rint(Math.floorDiv(span, 86_400L) / 30.0);
              }
              return SavingsUncertainty.of(
                  metrics, totals.observed() / totals.periods(), length, billing);
            });
  }

  /**
   * Use of a mean day of the reporting period as it would have been without the work.
   *
   * @return its distribution in kWh, with the band of the saving
   * @throws io.ammass.error.UnitMismatchException if the meter does not measure energy
   * @throws IllegalStateException if the saving has no band
   */
  public Quantiles expectedUsePerDay() {
    if (!Double.isFinite(band.low() + band.high())) {
      throw new IllegalStateException(
          "the saving has no band: its residuals do not outnumber what the fit spent.");
    }
    double tail = (1 - band.level()) / 2;
    double middle = Math.max(band.low(), Math.min(band.high(), band.value()));
    return Quantiles.of(
        new double[] {tail, 0.5, 1 - tail},
        new double[] {perDay(band.low()), perDay(middle), perDay(band.high())});
  }

  /**
   * Metered use of a mean day of the reporting period.
   *
   * @return its distribution in kWh, of no width
   * @throws io.ammass.error.UnitMismatchException if the meter does not measure energy
   */
  public Quantiles observedUsePerDay() {
    double use = perDay(0);
    double tail = (1 - band.level()) / 2;
    return Quantiles.of(new double[] {tail, 0.5, 1 - tail}, new double[] {use, use, use});
  }

  /** Kilowatt-hours of a mean day that count, with some saving added to what was metered. */
  private double perDay(double saving) {
    double seconds = 0;
    for (int i = 0; i < periods.periods(); i++) {
      seconds += periods.isComplete(i) ? periods.end(i) - periods.start(i) : 0;
    }
    return unit.convert(totals.observed() + saving, Unit.KILOWATT_HOUR) * 86_400 / seconds;
  }

  /**
   * Where the figure came from: enough to find the same bits again.
   *
   * @return inputs, settings, seed
   */
  public Provenance provenance() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("blackoutStart", blackoutStart.toString());
    settings.put("blackoutEnd", blackoutEnd.toString());
    settings.putAll(method.settings());
    settings.put("method", method.code());
    settings.put("frequency", frequency.name().toLowerCase(Locale.ROOT));
    settings.put("mode", method.mode().name().toLowerCase(Locale.ROOT));
    settings.put("fuel", fuel.name().toLowerCase(Locale.ROOT));
    settings.put("zone", zone.getId());
    settings.put("level", Double.toString(band.level()));
    settings.put("draws", Integer.toString(draws));
    return new Provenance("0.1.0", method.toString(), seed, origins, settings);
  }

  /**
   * The report for people.
   *
   * @return a report that writes itself as HTML or Markdown
   */
  public Report report() {
    return Report.of(SavingsDocument.of(this));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %.6g %s avoided (%.1f %%), %.0f %% band %.6g to %.6g, %s, model %s",
        name,
        band.value(),
        unit.symbol(),
        100 * totals.fraction(),
        100 * band.level(),
        band.low(),
        band.high(),
        method,
        model.code());
  }
}
