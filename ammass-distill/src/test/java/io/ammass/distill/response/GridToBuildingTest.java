package io.ammass.distill.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.Ammass;
import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.distillation.Budget;
import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.testing.SharedData;
import io.ammass.time.StampEdge;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real grid zone teaches a real building that has 30 days of its own. */
@Tag("slow")
class GridToBuildingTest {
  @Test
  void theStudentBeatsBothNaivesOnTheNinetyDaysAfterItsLastTrainingDay() {
    Dataset grid =
        Ammass.read(SharedData.require("data/pjm/PJME_hourly.csv.gz"))
            .zone("America/New_York")
            .stamp(StampEdge.END)
            .target("PJME_MW", Unit.MEGAWATT)
            .dataset();
    Dataset building =
        Ammass.read(SharedData.require("data/bdg2/electricity_Bear.csv.gz"))
            .zone("America/Los_Angeles")
            .stamp(StampEdge.START)
            .target("Bear_education_Alvaro", Unit.KILOWATT_HOUR)
            .dataset();
    ZonedDateTime end = building.target().end().atZone(building.zone());
    ZonedDateTime cut = end.toLocalDate().atStartOfDay(building.zone()).minusDays(90);
    Interval month = new Interval(cut.minusDays(30).toInstant(), cut.toInstant());

    DistillationResult result =
        new ResponseDistillation()
            .distill(
                new DistillationRequest(grid, building.between(month), 24, Budget.DEFAULT),
                TrainingContext.of(1));

    Forecaster day = SeasonalNaive.day(Unit.KILOWATT_HOUR, building.resolution(), 24);
    Forecaster week = SeasonalNaive.week(Unit.KILOWATT_HOUR, building.resolution(), 24);
    BacktestResult scores =
        Backtest.of(building)
            .horizon(24)
            .everyDay()
            .over(new Interval(cut.toInstant(), building.target().end()))
            .run(Candidate.of(result.shipped()), Candidate.of(day), Candidate.of(week));
    for (String metric : new String[] {"mse", "mase"}) {
      double student = scores.candidate(result.shipped().name()).metric(metric);
      assertThat(student).as(metric).isLessThan(scores.candidate(day.name()).metric(metric));
      assertThat(student).as(metric).isLessThan(scores.candidate(week.name()).metric(metric));
    }
  }
}
