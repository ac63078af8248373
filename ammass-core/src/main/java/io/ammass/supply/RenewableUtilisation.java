package io.ammass.supply;

import io.ammass.data.TimeSeries;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Renewable utilisation per step, used / available, before and after a saving.
 *
 * <p>What a step uses of the renewables is \( u(L) = \min(L, A) \) for load \(L\) and available
 * energy \(A\), no storage; negative loads (feed-in) use nothing. The utilisation is \( u / A \),
 * the coverage of the load \( u / L \). Utilisation never falls with the load and coverage never
 * rises, so the quantile of either is its value at the load's quantile: the bands are exact
 * transforms of the forecast's. After the saving the load is \( (1 - s) L \).
 *
 * <p><b>Units</b>: kWh per step. <b>Missing values</b>: a step without available energy has no
 * utilisation (NaN). Immutable.
 */
public final class RenewableUtilisation {
  private static final double LOW = 0.05;
  private static final double HIGH = 0.95;

  private final Forecast forecast;
  private final double[] available;
  private final double saving;
  private final List<Step> steps;

  private RenewableUtilisation(Forecast forecast, double[] available, double saving) {
    this.forecast = forecast;
    this.available = available;
    this.saving = saving;
    List<Step> list = new ArrayList<>();
    for (int i = 0; i < forecast.horizon(); i++) {
      list.add(step(i));
    }
    this.steps = List.copyOf(list);
  }

  /**
   * Meets a forecast with what renewables can give.
   *
   * @param forecast the load, an energy or a power
   * @param available what is available in each step of the forecast, an energy or a power; its
   *     first step is the forecast's
   * @param saving the share of the load that the saving removes, in [0, 1)
   * @return the utilisation of every step
   * @throws IllegalArgumentException if the steps differ or the share is outside
   */
  public static RenewableUtilisation of(Forecast forecast, TimeSeries available, double saving) {
    if (!available.start().equals(forecast.issueTime())
        || !available.resolution().equals(forecast.resolution())
        || available.size() < forecast.horizon()) {
      throw new IllegalArgumentException(
          "available energy must cover the forecast's steps from "
              + forecast.issueTime()
              + ", not "
              + available);
    }
    if (!(saving >= 0 && saving < 1)) {
      throw new IllegalArgumentException("saving must be a share in [0, 1), not " + saving);
    }
    return new RenewableUtilisation(forecast, available.to(Unit.KILOWATT_HOUR).toArray(), saving);
  }

  /**
   * One step.
   *
   * @param time its start
   * @param availableKwh the available renewable energy
   * @param before without the saving
   * @param after with the saving
   */
  public record Step(Instant time, double availableKwh, Use before, Use after) {}

  /**
   * What is used of the renewables.
   *
   * @param loadKwh the expected load
   * @param usedKwh the renewable energy used at the expected load
   * @param utilisation used / available; NaN where nothing is available
   * @param low the 5 % quantile of the utilisation
   * @param high the 95 % quantile of the utilisation
   * @param coverage the share of the load that renewables carry; NaN where there is no load
   */
  public record Use(
      double loadKwh,
      double usedKwh,
      double utilisation,
      double low,
      double high,
      double coverage) {}

  private Step step(int i) {
    double mean = energy(forecast.mean(i));
    double low = forecast.hasQuantiles() ? energy(forecast.quantile(LOW, i)) : Double.NaN;
    double high = forecast.hasQuantiles() ? energy(forecast.quantile(HIGH, i)) : Double.NaN;
    return new Step(
        forecast.timeAt(i),
        available[i],
        use(mean, low, high, available[i]),
        use(after(mean), after(low), after(high), available[i]));
  }

  private double after(double load) {
    return load > 0 ? (1 - saving) * load : load;
  }

  private double energy(double value) {
    Unit unit = forecast.unit();
    if (unit.isCompatible(Unit.KILOWATT_HOUR)) {
      return unit.convert(value, Unit.KILOWATT_HOUR);
    }
    double hours = forecast.resolution().toMillis() / 3_600_000.0;
    return unit.convert(value, Unit.KILOWATT) * hours;
  }

  private static Use use(double load, double low, double high, double available) {
    double used = used(load, available);
    return new Use(
        load,
        used,
        share(used, available),
        share(used(low, available), available),
        share(used(high, available), available),
        share(used, load));
  }

  private static double used(double load, double available) {
    return Math.max(0, Math.min(load, available));
  }

  private static double share(double part, double whole) {
    return whole > 0 ? part / whole : Double.NaN;
  }

  /**
   * Every step of the forecast.
   *
   * @return the steps in order; unmodifiable
   */
  public List<Step> steps() {
    return steps;
  }

  /**
   * The share of the load that the saving removes.
   *
   * @return the share in [0, 1)
   */
  public double saving() {
    return saving;
  }

  /**
   * Used over available, summed over all steps.
   *
   * @param afterSaving with or without the saving
   * @return the utilisation of the whole span; NaN where nothing is available
   */
  public double total(Saving afterSaving) {
    double used = 0;
    double all = 0;
    for (Step step : steps) {
      used += afterSaving == Saving.AFTER ? step.after().usedKwh() : step.before().usedKwh();
      all += step.availableKwh();
    }
    return share(used, all);
  }

  /**
   * Used over load, summed over all steps.
   *
   * @param afterSaving with or without the saving
   * @return the share of the load carried by renewables; NaN where there is no load
   */
  public double totalCoverage(Saving afterSaving) {
    double used = 0;
    double load = 0;
    for (Step step : steps) {
      Use use = afterSaving == Saving.AFTER ? step.after() : step.before();
      used += use.usedKwh();
      load += Math.max(0, use.loadKwh());
    }
    return share(used, load);
  }

  /** Which side of the saving is meant. */
  public enum Saving {
    /** Without the saving. */
    BEFORE,
    /** With the saving. */
    AFTER
  }

  /**
   * The energies as a chart: load before and after, available energy.
   *
   * @return the chart
   */
  public Chart chart() {
    Chart.Axis axis =
        Chart.Axis.time("local time", forecast.zone(), steps.stream().map(Step::time).toList());
    return new Chart.Lines(
        "Renewable energy available against the load, before and after the saving",
        axis,
        "kWh per step",
        List.of(
            line("load before", steps.stream().mapToDouble(s -> s.before().loadKwh()).toArray()),
            line("load after", steps.stream().mapToDouble(s -> s.after().loadKwh()).toArray()),
            line("available", available.clone())),
        List.of());
  }

  private Chart.Line line(String label, double[] values) {
    return Chart.Line.of(label, java.util.Arrays.copyOf(values, steps.size()));
  }

  /**
   * The steps as a table for people.
   *
   * @return the table
   */
  public Block.Table table() {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    List<List<String>> rows = new ArrayList<>();
    for (Step step : steps) {
      rows.add(
          List.of(
              stamp.format(step.time().atZone(forecast.zone())),
              number(step.before().loadKwh()),
              number(step.after().loadKwh()),
              number(step.availableKwh()),
              percent(step.before()),
              percent(step.after())));
    }
    return new Block.Table(
        "Renewable utilisation per step (used / available, with its 90 % band)",
        List.of(
            "local time",
            "load kWh",
            "load after kWh",
            "available kWh",
            "utilisation before",
            "utilisation after"),
        rows);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(Use use) {
    if (Double.isNaN(use.utilisation())) {
      return "";
    }
    String middle = String.format(Locale.ROOT, "%.0f %%", 100 * use.utilisation());
    return Double.isNaN(use.low())
        ? middle
        : middle
            + String.format(Locale.ROOT, " (%.0f\u2013%.0f)", 100 * use.low(), 100 * use.high());
  }

  /** Prints the totals. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Renewable utilisation %.1f %% before, %.1f %% after a saving of %.0f %%;"
            + " renewables carry %.1f %% of the load before, %.1f %% after",
        100 * total(Saving.BEFORE),
        100 * total(Saving.AFTER),
        100 * saving,
        100 * totalCoverage(Saving.BEFORE),
        100 * totalCoverage(Saving.AFTER));
  }
}
