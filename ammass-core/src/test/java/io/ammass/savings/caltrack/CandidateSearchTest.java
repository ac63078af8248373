package io.ammass.savings.caltrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.regression.LeastSquares;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CandidateSearchTest {
  private static final long DAY = 86_400;

  private static HourlyTemperature weather(SplittableRandom random, int days, double rounding) {
    double[] t = new double[days * 24];
    for (int i = 0; i < t.length; i++) {
      double season = -Math.cos(2 * Math.PI * i / (365 * 24.0));
      t[i] = 58 + 27 * season + 6 * (random.nextDouble() - 0.5);
      if (rounding > 0) {
        t[i] = Math.rint(t[i / 24 * 24] / rounding) * rounding;
      }
    }
    return HourlyTemperature.ofFahrenheit(0, t);
  }

  private static MeterRows rows(SplittableRandom random, int periods, long length) {
    long[] starts = new long[periods + 1];
    double[] values = new double[periods + 1];
    for (int i = 0; i <= periods; i++) {
      starts[i] = i * length;
      values[i] = 20 * length / (double) DAY * (0.5 + random.nextDouble());
    }
    return MeterRows.of(starts, values);
  }

  private static void agreesWithHouseholder(
      long seed, Frequency frequency, int periods, long length, double rounding) {
    SplittableRandom random = new SplittableRandom(seed);
    HourlyTemperature temperature = weather(random, (int) (periods * length / DAY) + 1, rounding);
    MeterRows rows = rows(random, periods, length);
    UsageDesign design =
        UsageDesign.of(rows, temperature, UsageDesign.NO_TOLERANCE, UsageDesign.Counting.ROWS);
    int[] usable = design.usable();
    CandidateSearch search = new CandidateSearch(design, usable, frequency, false, Mode.PARITY);
    double[] w = new double[usable.length];
    double[] y = new double[usable.length];
    for (int i = 0; i < w.length; i++) {
      w[i] = frequency == Frequency.BILLING ? design.days(i) : 1;
      y[i] = design.usagePerDay(i);
    }

    int tried = 0;
    for (Candidate c : search.all()) {
      if (c.status() == Candidate.Status.NOT_ATTEMPTED) {
        continue;
      }
      tried++;
      double[][] columns = new double[1 + c.kind().slopes()][w.length];
      Arrays.fill(columns[0], 1);
      for (int i = 0; i < w.length; i++) {
        int column = 1;
        if (c.kind().isHeating()) {
          columns[column++][i] = design.heating(i, c.heatingBalancePoint());
        }
        if (c.kind().isCooling()) {
          columns[column][i] = design.cooling(i, c.coolingBalancePoint());
        }
      }
      LeastSquares exact = LeastSquares.fit(columns, y, w);
      double[] beta = exact.coefficients();
      String about = "seed " + seed + " " + c;
      // 1e-8: the sums square the condition of the design, at worst about 1e3 here.
      assertThat(c.intercept()).as(about).isCloseTo(beta[0], within(1e-8));
      if (c.kind().isHeating()) {
        assertThat(c.heatingSlope()).as(about).isCloseTo(beta[1], within(1e-8));
      }
      if (c.kind().isCooling()) {
        assertThat(c.coolingSlope()).as(about).isCloseTo(beta[c.kind().slopes()], within(1e-8));
      }
      if (c.kind() != ModelKind.INTERCEPT_ONLY) {
        assertThat(c.rSquaredAdjusted())
            .as(about)
            .isCloseTo(exact.rSquaredAdjusted(), within(1e-9));
      }
    }
    assertThat(tried).isGreaterThan(100);
  }

  @Test
  void dailySumsGiveWhatHouseholderGives() {
    agreesWithHouseholder(1, Frequency.DAILY, 365, DAY, 0);
  }

  @Test
  void dailySumsHoldForTemperaturesOnTheBalancePoints() {
    agreesWithHouseholder(2, Frequency.DAILY, 365, DAY, 1);
  }

  @Test
  void billingSumsGiveWhatHouseholderGives() {
    agreesWithHouseholder(3, Frequency.BILLING, 12, 30 * DAY, 0);
  }

  @Test
  void theSelectionIsTheFirstBestOfTheWholeList() {
    for (long seed = 10; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      HourlyTemperature temperature = weather(random, 366, 0);
      boolean daily = seed % 2 == 0;
      MeterRows rows = daily ? rows(random, 365, DAY) : rows(random, 12, 30 * DAY);
      UsageDesign design =
          UsageDesign.of(rows, temperature, UsageDesign.NO_TOLERANCE, UsageDesign.Counting.ROWS);
      Frequency frequency = daily ? Frequency.DAILY : Frequency.BILLING;
      CandidateSearch search =
          new CandidateSearch(design, design.usable(), frequency, false, Mode.PARITY);

      Candidate best = null;
      for (Candidate c : search.all()) {
        boolean better = best == null || c.rSquaredAdjusted() > best.rSquaredAdjusted() + 1e-13;
        if (c.status() == Candidate.Status.QUALIFIED && better) {
          best = c;
        }
      }

      Candidate selected = search.select();
      assertThat(best).isNotNull();
      assertThat(selected.rSquaredAdjusted())
          .as("seed %d", seed)
          .isCloseTo(best.rSquaredAdjusted(), within(1e-12));
    }
  }

  @Test
  void gasMetersHaveNoCoolingCandidates() {
    SplittableRandom random = new SplittableRandom(5);
    HourlyTemperature temperature = weather(random, 366, 0);
    UsageFit fit =
        UsagePerDay.fit(rows(random, 365, DAY), temperature, Frequency.DAILY, true, Mode.PARITY);

    assertThat(fit.candidates()).hasSize(62).noneMatch(c -> c.kind().isCooling());
  }
}
