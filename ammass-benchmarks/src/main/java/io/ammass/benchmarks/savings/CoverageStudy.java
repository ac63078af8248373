package io.ammass.benchmarks.savings;

import io.ammass.savings.BaselineMethod;
import io.ammass.savings.Baselines;
import io.ammass.savings.Fuel;
import io.ammass.savings.caltrack.BaselineModel;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.HourlyTowt;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.caltrack.SavingsTotals;
import io.ammass.savings.caltrack.UsagePerDay;
import io.ammass.savings.metric.SavingsUncertainty;
import io.ammass.savings.uncertainty.Band;
import io.ammass.savings.uncertainty.BlockBootstrap;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Do 90 % bands cover the true saving in 90 % of cases? Simulates meters whose saving is known,
 * with autocorrelated noise, and counts, for the block bootstrap and for the fractional savings
 * uncertainty of Guideline 14: {@code CoverageStudy [METERS]}. Not a JMH benchmark.
 */
public final class CoverageStudy {
  private static final double LEVEL = 0.9;
  private static final int DRAWS = 500;

  private CoverageStudy() {}

  /** What the simulated meters are. */
  private enum Case {
    HEATING_COOLING,
    HEATING,
    FLAT,
    WEEKLY_PATTERN,
    HEAVY_TAILS,
    MONTHLY_BILLS,
    TWO_MONTH_BILLS,
    HOURLY,
    CHANGE_POINT,
    OPENDSM,
    LOAD_RIDGE,
    TIMESCALE_TOWT_HOURLY,
    LOAD_RIDGE_HOURLY;

    boolean isHourly() {
      return name().endsWith("HOURLY");
    }

    /** The baseline of the case, before any screen. */
    BaselineModel fit(MeterRows rows, HourlyTemperature temperature) {
      return switch (this) {
        case HOURLY -> HourlyTowt.fit(rows, temperature, ZoneOffset.UTC, Mode.STRICT);
        case MONTHLY_BILLS, TWO_MONTH_BILLS ->
            UsagePerDay.fit(rows, temperature, Frequency.BILLING, false, Mode.STRICT);
        case CHANGE_POINT -> fit(Baselines.changePoint(), rows, temperature);
        case OPENDSM -> fit(Baselines.openDsm(), rows, temperature);
        case LOAD_RIDGE, LOAD_RIDGE_HOURLY -> fit(Baselines.loadRidge(), rows, temperature);
        case TIMESCALE_TOWT_HOURLY ->
            fit(Baselines.timescaleTowt(Baselines.TIMESCALE_DAYS), rows, temperature);
        default -> UsagePerDay.fit(rows, temperature, Frequency.DAILY, false, Mode.STRICT);
      };
    }

    private static BaselineModel fit(
        BaselineMethod method, MeterRows rows, HourlyTemperature temperature) {
      return method.fit(rows, temperature, Fuel.ELECTRICITY, ZoneOffset.UTC);
    }
  }

  private record Outcome(boolean band, boolean fsu) {}

  /**
   * Runs the study and prints a table.
   *
   * @param arguments number of meters a case (1000) and, for one case only, its name
   */
  public static void main(String[] arguments) {
    int meters = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println("| case | autocorrelation | bootstrap covers | FSU covers |");
    out.println("|---|---|---|---|");
    for (Case kind : Case.values()) {
      if (arguments.length > 1 && !kind.name().equals(arguments[1])) {
        continue;
      }
      for (double rho : new double[] {0, 0.3, 0.6, 0.8}) {
        int count = meters;
        List<Outcome> outcomes =
            IntStream.range(0, count).parallel().mapToObj(meter -> one(kind, rho, meter)).toList();
        double band = outcomes.stream().filter(Outcome::band).count() * 100.0 / count;
        double fsu = outcomes.stream().filter(Outcome::fsu).count() * 100.0 / count;
        out.printf(
            Locale.ROOT,
            "| %s | %.1f | %.1f %% | %s |%n",
            kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            rho,
            band,
            kind.isHourly() ? "-" : String.format(Locale.ROOT, "%.1f %%", fsu));
      }
    }
  }

  private static Outcome one(Case kind, double rho, int meter) {
    long seed = 7_901L * meter + 31 * kind.ordinal() + Math.round(100 * rho);
    double[] weather = MadeMeters.weather(seed);
    HourlyTemperature temperature = MadeMeters.temperature(weather);
    Random random = new Random(seed + 1);
    if (kind.isHourly()) {
      return hourly(kind, weather, temperature, rho, random);
    }
    double[] use = new double[MadeMeters.DAYS];
    double truth = 0;
    double error = 0;
    for (int d = 0; d < use.length; d++) {
      error = rho * error + Math.sqrt(1 - rho * rho) * 4 * shock(kind, random);
      double expected = expected(kind, MadeMeters.dayMean(weather, d), d);
      double saved = d >= 365 ? 0.1 * expected : 0;
      truth += d < 730 ? saved : 0;
      use[d] = expected + error - saved;
    }
    int bills = kind == Case.MONTHLY_BILLS ? 12 : kind == Case.TWO_MONTH_BILLS ? 6 : 0;
    MeterRows rows =
        bills > 0 ? MadeMeters.bills(use, bills) : MadeMeters.rows(use, MadeMeters.DAY);
    BaselineModel fit = kind.fit(rows.baseline(MadeMeters.RETROFIT), temperature);
    MeterRows reporting = rows.reporting(MadeMeters.RETROFIT);
    SavingsTotals totals = fit.savings(reporting, temperature).totals();
    SavingsUncertainty uncertainty =
        SavingsUncertainty.of(
            fit.metrics().orElseThrow(),
            totals.observed() / totals.periods(),
            bills > 0 ? 12 : totals.periods(),
            bills > 0);
    double saved = totals.avoidedEnergyUse();
    return new Outcome(
        band(saved, fit, reporting, temperature).covers(truth),
        Math.abs(saved - truth) <= uncertainty.fsu());
  }

  private static Band band(
      double saved, BaselineModel model, MeterRows reporting, HourlyTemperature temperature) {
    return BlockBootstrap.of(DRAWS, 1, LEVEL).band(saved, model.errors(reporting, temperature));
  }

  private static double shock(Case kind, Random random) {
    double normal = random.nextGaussian();
    return kind != Case.HEAVY_TAILS ? normal : normal * (random.nextInt(10) == 0 ? 3 : 0.75);
  }

  private static double expected(Case kind, double t, int day) {
    double heating = kind == Case.FLAT ? 0 : 0.8 * Math.max(0, 58.3 - t);
    boolean cools =
        kind != Case.HEATING
            && kind != Case.FLAT
            && kind != Case.WEEKLY_PATTERN
            && kind != Case.HEAVY_TAILS;
    double cooling = cools ? 1.1 * Math.max(0, t - 67.6) : 0;
    double week = kind != Case.WEEKLY_PATTERN ? 0 : day % 7 < 5 ? 2 : -5;
    return 20 + heating + cooling + week;
  }

  private static Outcome hourly(
      Case kind, double[] weather, HourlyTemperature temperature, double rho, Random random) {
    double[] use = new double[weather.length];
    double truth = 0;
    double slow = 0;
    for (int i = 0; i < use.length; i++) {
      if (i % 24 == 0) {
        slow = rho * slow + Math.sqrt(1 - rho * rho) * 0.15 * random.nextGaussian();
      }
      double occupied = i / 24 % 7 < 5 && i % 24 >= 8 && i % 24 < 18 ? 2 : 1;
      double expected =
          occupied
              * (1 + 0.02 * Math.max(0, 58.3 - weather[i]) + 0.03 * Math.max(0, weather[i] - 67.6));
      double saved = i >= 365 * 24 ? 0.1 * expected : 0;
      truth += i < 730 * 24 ? saved : 0;
      use[i] = expected + slow + 0.2 * random.nextGaussian() - saved;
    }
    MeterRows rows = MadeMeters.rows(use, 3_600);
    BaselineModel fit = kind.fit(rows.baseline(MadeMeters.RETROFIT), temperature);
    MeterRows reporting = rows.reporting(MadeMeters.RETROFIT);
    double saved = fit.savings(reporting, temperature).totals().avoidedEnergyUse();
    return new Outcome(band(saved, fit, reporting, temperature).covers(truth), false);
  }
}
