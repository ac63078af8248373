package io.ammass.savings.opendsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.InsufficientDataException;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against the daily and billing models that OpenDSM 1.2.7 stored, on its own days. */
class OpenDsmFitGoldenTest {

  private record Days(
      LocalDate[] day, double[] t, double[] observed, double[] predicted, double u) {
    static Days read(Path file) throws IOException {
      List<LocalDate> day = new ArrayList<>();
      List<double[]> numbers = new ArrayList<>();
      double squares = 0;
      for (String line : Files.readAllLines(file)) {
        String[] cell = line.split(",", -1);
        if (!cell[0].equals("start_utc")
            && !cell[4].isEmpty()
            && !cell[5].isEmpty()
            && !cell[6].isEmpty()) {
          day.add(LocalDate.parse(cell[0].substring(0, 10)));
          numbers.add(
              new double[] {
                Double.parseDouble(cell[4]),
                Double.parseDouble(cell[5]),
                Double.parseDouble(cell[6])
              });
          squares += Double.parseDouble(cell[7]) * Double.parseDouble(cell[7]);
        }
      }
      return new Days(
          day.toArray(new LocalDate[0]),
          numbers.stream().mapToDouble(x -> x[0]).toArray(),
          numbers.stream().mapToDouble(x -> x[1]).toArray(),
          numbers.stream().mapToDouble(x -> x[2]).toArray(),
          Math.sqrt(squares));
    }

    double rmse(OpenDsmModel model) {
      double squares = 0;
      for (int i = 0; i < t.length; i++) {
        double e = observed[i] - model.predict(day[i], t[i]);
        squares += e * e;
      }
      return Math.sqrt(squares / t.length);
    }

    /** Predicted minus observed. */
    double savings(OpenDsmModel model) {
      double sum = 0;
      for (int i = 0; i < t.length; i++) {
        sum += model.predict(day[i], t[i]) - observed[i];
      }
      return sum;
    }

    double storedSavings() {
      double sum = 0;
      for (int i = 0; i < t.length; i++) {
        sum += predicted[i] - observed[i];
      }
      return sum;
    }
  }

  private static List<String> ids(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(f -> f.endsWith(".json") && !f.contains("hourly"))
          .map(f -> f.replace(".json", ""))
          .sorted()
          .toList();
    }
  }

  private static OpenDsmModel fit(String id, Days days) {
    OpenDsmModel.Kind kind =
        id.contains("billing") ? OpenDsmModel.Kind.BILLING : OpenDsmModel.Kind.DAILY;
    return OpenDsmModel.fit(kind, days.day, days.t, days.observed);
  }

  @Test
  void errsNoMoreThanTheStoredModelsAndSavesWithinTheirBands() throws IOException {
    Path directory = SharedData.require("reference/mv/opendsm");
    List<String> ids = ids(directory);
    assertThat(ids).hasSize(13);
    for (String id : ids) {
      Days baseline = Days.read(directory.resolve(id + ".baseline.csv"));
      Days reporting = Days.read(directory.resolve(id + ".reporting.csv"));
      OpenDsmModel stored = OpenDsmModel.read(directory.resolve(id + ".json"));

      OpenDsmModel fitted = fit(id, baseline);

      assertThat(baseline.rmse(fitted))
          .as("%s error", id)
          .isLessThanOrEqualTo(1.001 * baseline.rmse(stored));
      // The anti-slope meter's stored model misses its own baseline by nine times its band (it
      // predicts 553 kWh too little): there the savings are compared after taking that off.
      double bias = id.equals("x-antislope-daily") ? baseline.storedSavings() : 0;
      assertThat(reporting.savings(fitted))
          .as("%s savings", id)
          .isCloseTo(reporting.storedSavings() - bias, within(reporting.u));
    }
  }

  @Test
  void whatIsStoredAndReadAgainPredictsTheSameBits() throws IOException {
    Path directory = SharedData.require("reference/mv/opendsm");
    String id = "il-gas-hdd-only-daily";
    Days days = Days.read(directory.resolve(id + ".baseline.csv"));

    OpenDsmModel fitted = fit(id, days);
    OpenDsmModel read = OpenDsmModel.parse(fitted.toJson());

    for (int i = 0; i < days.t.length; i++) {
      assertThat(read.predict(days.day[i], days.t[i]))
          .isEqualTo(fitted.predict(days.day[i], days.t[i]));
    }
    assertThat(fit(id, days).toJson()).isEqualTo(fitted.toJson());
  }

  @Test
  void findsTheNumbersThatMadeTheDays() {
    Random random = new Random(7);
    int n = 365;
    LocalDate[] day = new LocalDate[n];
    double[] t = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      day[i] = LocalDate.of(2023, 1, 1).plusDays(i);
      t[i] = 52 - 24 * Math.cos(2 * Math.PI * i / 365) + 6 * random.nextGaussian();
      y[i] = 10 + 0.9 * Math.max(0, 55.2 - t[i]) + 1.4 * Math.max(0, t[i] - 68.1);
    }

    OpenDsmModel model = OpenDsmModel.fit(OpenDsmModel.Kind.BILLING, day, t, y);

    assertThat(model.parameters())
        .hasEntrySatisfying("fw-su_sh_wi.hdd_bp", v -> assertThat(v).isCloseTo(55.2, within(0.01)))
        .hasEntrySatisfying(
            "fw-su_sh_wi.hdd_beta", v -> assertThat(v).isCloseTo(0.9, within(0.001)))
        .hasEntrySatisfying("fw-su_sh_wi.cdd_bp", v -> assertThat(v).isCloseTo(68.1, within(0.01)))
        .hasEntrySatisfying(
            "fw-su_sh_wi.cdd_beta", v -> assertThat(v).isCloseTo(1.4, within(0.001)));
  }

  @Test
  void aWeekendThatUsesLessIsSplitOff() {
    Random random = new Random(8);
    int n = 365;
    LocalDate[] day = new LocalDate[n];
    double[] t = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      day[i] = LocalDate.of(2023, 1, 1).plusDays(i);
      t[i] = 52 - 24 * Math.cos(2 * Math.PI * i / 365) + 6 * random.nextGaussian();
      boolean weekend = day[i].getDayOfWeek().getValue() >= 6;
      y[i] = (weekend ? 8 : 20) + 0.5 * Math.max(0, 55 - t[i]) + random.nextGaussian();
    }

    OpenDsmModel model = OpenDsmModel.fit(OpenDsmModel.Kind.DAILY, day, t, y);

    assertThat(model.submodel(LocalDate.of(2023, 1, 7))).isEqualTo("we-su_sh_wi");
    assertThat(model.submodel(LocalDate.of(2023, 1, 9))).isEqualTo("wd-su_sh_wi");
  }

  @Test
  void refusesTooFewDaysAndPairsThatAreNone() {
    LocalDate[] days = new LocalDate[5];
    java.util.Arrays.fill(days, LocalDate.of(2023, 1, 1));

    assertThatThrownBy(
            () -> OpenDsmModel.fit(OpenDsmModel.Kind.DAILY, days, new double[5], new double[5]))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("5 days");
    assertThatThrownBy(
            () ->
                OpenDsmModel.fit(
                    OpenDsmModel.Kind.DAILY,
                    days,
                    new double[] {1, 2, Double.NaN, 4, 5},
                    new double[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
