package io.ammass.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.UnknownNameException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PortableModel;
import io.ammass.portable.StudentContributions;
import io.ammass.testing.TestSites;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.period.PeriodTrainer;
import io.ammass.trainer.windowridge.WindowRidge;
import io.ammass.trainer.windowridge.WindowRidgeForecaster;
import io.ammass.unit.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastExplanationTest {
  private static final long SEED = 68;

  private static Dataset site() {
    Dataset plain = TestSites.weekly(70);
    double[] warmth = new double[plain.target().size() + 48];
    for (int i = 0; i < warmth.length; i++) {
      warmth[i] = 10 + 6 * Math.sin(i / 31.0);
    }
    return Dataset.builder(plain.id(), plain.zone(), plain.target())
        .knownAhead(
            "temperature",
            TimeSeries.of(
                "temperature", Unit.ONE, plain.target().start(), plain.resolution(), warmth))
        .build();
  }

  /** Two parts from yesterday's load, three from the warmth, one from the weekday. */
  private static Forecaster additive() {
    return new Forecaster() {
      @Override
      public String name() {
        return "additive";
      }

      @Override
      public ForecastShape shape() {
        return new ForecastShape(Unit.KILOWATT_HOUR, TestSites.weekly(1).resolution(), 24, 24);
      }

      @Override
      public Forecast forecast(Dataset situation) {
        TimeSeries load = situation.target();
        TimeSeries warmth = situation.covariate("temperature");
        double[] mean = new double[24];
        for (int step = 0; step < 24; step++) {
          var time = load.timeAt(load.size() + step);
          mean[step] =
              2 * load.get(load.size() - 24 + step)
                  + 3 * warmth.get(warmth.indexOf(time))
                  + time.atZone(situation.zone()).getDayOfWeek().getValue();
        }
        return Forecast.builder(
                name(), load.unit(), load.end(), load.resolution(), situation.zone())
            .mean(mean)
            .build();
      }
    };
  }

  @Test
  void anAdditiveForecasterGetsItsOwnTerms() {
    Dataset site = site();
    TimeSeries load = site.target();
    TimeSeries warmth = site.covariate("temperature");

    ForecastExplanation why = ForecastExplanation.of(additive(), site, 1);

    int n = load.size();
    for (int step = 0; step < 24; step++) {
      assertThat(why.contributions().of(ForecastExplanation.RECENT_LOAD)[step])
          .isCloseTo(2 * (load.get(n - 24 + step) - load.get(n - 48 + step)), within(1e-9));
      assertThat(why.contributions().of(ForecastExplanation.WEATHER)[step])
          .isCloseTo(3 * (warmth.get(n + step) - warmth.get(n - 24 + step)), within(1e-9));
    }
  }

  @Test
  void contributionsAddUpToTheDifferenceForEveryTrainer() {
    Dataset site = site();
    TrainingContext context = TrainingContext.of(SEED);
    for (Forecaster forecaster :
        List.of(
            LoadRidge.of(24).train(site, context),
            WindowRidge.builder(24).build().train(site, context),
            PeriodTrainer.of(24, 400).train(site, context))) {
      for (int days : new int[] {1, 7}) {
        ForecastExplanation why = ForecastExplanation.of(forecaster, site, days);

        for (int step = 0; step < 24; step++) {
          assertThat(why.reference().mean(step) + why.contributions().sum(step))
              .isCloseTo(why.forecast().mean(step), within(1e-9));
        }
        assertThat(why.forecast().mean()).isEqualTo(forecaster.forecast(site).mean());
      }
    }
  }

  @Test
  void aSentenceNamesTheChangeAndItsLargestPart() {
    String sentence = ForecastExplanation.of(additive(), site(), 7).sentence();

    assertThat(sentence)
        .matches(
            "2024-04-11 is forecast \\d+\\.\\d % (higher|lower) than 2024-04-04: .*weather"
                + " [+-]\\d+\\.\\d %.*; most of it comes from the (weather|recent load|calendar)"
                + " around \\d\\d:00\\.");
  }

  @Test
  void withoutWeatherThereAreTwoGroups() {
    Dataset plain = TestSites.weekly(70);
    Forecaster forecaster = WindowRidge.builder(24).build().train(plain, TrainingContext.of(SEED));

    ForecastExplanation why = ForecastExplanation.of(forecaster, plain, 1);

    assertThat(why.contributions().groups()).containsExactly("recentLoad", "calendar");
    // A map of the window alone knows no calendar.
    assertThat(why.contributions().total("calendar")).isCloseTo(0, within(1e-9));
    assertThatThrownBy(() -> why.contributions().of("weather"))
        .isInstanceOf(UnknownNameException.class);
  }

  @Test
  void theTermsOfLinearModelsAddUpToTheirForecasts() {
    Dataset site = site();
    WindowRidgeForecaster ridge =
        WindowRidge.builder(24).build().train(site, TrainingContext.of(SEED));
    PortableModel student = PeriodTrainer.of(24, 400).train(site, TrainingContext.of(SEED));
    double[] history = new double[student.kernel().lookback()];
    site.target().copyTo(site.target().size() - history.length, history, 0, history.length);

    Contributions ofRidge = ridge.contributions(site);
    Contributions ofStudent =
        StudentContributions.of(
            (PeriodKernel) student.kernel(), history, site.target().end(), site.zone());

    assertThat(ofRidge.groups()).startsWith("level", "day1", "day2");
    for (int step = 0; step < 24; step++) {
      assertThat(ofRidge.sum(step)).isCloseTo(ridge.forecast(site).mean(step), within(1e-9));
      assertThat(ofStudent.sum(step)).isCloseTo(student.forecast(site).mean(step), within(1e-9));
    }
  }
}
