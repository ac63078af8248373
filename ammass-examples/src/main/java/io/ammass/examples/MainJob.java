package io.ammass.examples;

import io.ammass.Ammass;
import io.ammass.alarm.Alarms;
import io.ammass.alarm.PeakAboveLimit;
import io.ammass.alarm.SavingHours;
import io.ammass.alarm.UsualBand;
import io.ammass.backtest.Backtest;
import io.ammass.report.SiteReport;
import io.ammass.supply.RenewableUtilisation;
import io.ammass.supply.SolarDay;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The main job on one page: from two files to a tiny model, a forecast, formulas and a report.
 *
 * <p>The page runs in JShell as it stands: no line ends where JShell would take the sentence for
 * finished, so no chain goes on with a dot on the next line.
 */
public final class MainJob {
  private MainJob() {}

  /**
   * Runs the job on the simulated sample.
   *
   * @param arguments the folder for model and report; default {@code ammass-out}
   */
  public static void main(String[] arguments) {
    var out = Path.of(arguments.length > 0 ? arguments[0] : "ammass-out");
    try (var samples = Samples.open()) {
      // page begins
      var zone = "Europe/Amsterdam";
      var grid = Ammass.read(samples.plant()).zone(zone).target("load_mw", Unit.MEGAWATT).dataset();
      var building = Ammass.read(samples.building()).zone(zone);
      var site = building.target("load_kwh", Unit.KILOWATT_HOUR).dataset();
      var past = site.asOf(site.target().end().minus(Duration.ofDays(90)));
      var result =
          Ammass.distill().source(grid).target(past.last(Duration.ofDays(30))).seed(1).train();
      var file = out.resolve("building.ammass");
      result.shipped().save(file);
      var model = Ammass.open(file);
      var scores = Backtest.of(site).last(90).run(model);
      var tomorrow = model.forecast(site);
      var formulas =
          Ammass.formulas().totalUse(tomorrow).input("C", Quantity.of(13.5, "kWh")).evaluate();
      var renewables = RenewableUtilisation.of(tomorrow, new SolarDay(60).over(tomorrow), 0.1);
      var rules =
          Alarms.of(
              PeakAboveLimit.kilowatts(200), UsualBand.ofWeeks(8), SavingHours.of(renewables));
      var report = SiteReport.titled("The school tomorrow (simulated sample)");
      report.forecast(tomorrow, site).alarms(rules.check(tomorrow, site));
      report.utilisation(renewables, "").formulas(formulas);
      report.distillation(result).quality(site.quality());
      report.build().writeHtml(out.resolve("report.html"));
      // page ends
      System.out.println(result + "\n" + scores + "\n" + tomorrow + "\n" + formulas);
    }
  }
}
