package io.ammass.savings.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.uncertainty.Band;
import io.ammass.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class SavedUtilisationTest {
  private static final Band TEN_PERCENT = new Band(0.10, 0.08, 0.12, 0.9);

  private static double[][] read(String file, String first, String second) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.require(file))),
                StandardCharsets.UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      int a = header.indexOf(first);
      int b = header.indexOf(second);
      double[][] rows =
          reader
              .lines()
              .map(line -> line.split(",", -1))
              .map(c -> new double[] {number(c[a]), number(c[b])})
              .toArray(double[][]::new);
      double[][] columns = new double[2][rows.length];
      for (int i = 0; i < rows.length; i++) {
        columns[0][i] = rows[i][0];
        columns[1][i] = rows[i][1];
      }
      return columns;
    }
  }

  private static double number(String text) {
    return text.isEmpty() || text.equals("nan") ? Double.NaN : Double.parseDouble(text);
  }

  @Test
  void countsByHand() {
    SavedUtilisation u =
        SavedUtilisation.of(new double[] {10, 10, 10}, new double[] {0, 5, 20}, TEN_PERCENT);

    assertThat(u.before(0)).isNaN();
    assertThat(u.before(1)).isEqualTo(1);
    assertThat(u.before(2)).isEqualTo(0.5);
    assertThat(u.after(2).value()).isCloseTo(0.45, within(1e-12));
    assertThat(u.after(2).low()).isCloseTo(0.44, within(1e-12));
    assertThat(u.after(2).high()).isCloseTo(0.46, within(1e-12));
    assertThat(u.totalBefore()).isCloseTo(15 / 25.0, within(1e-12));
    assertThat(u.totalAfter().value()).isCloseTo(14 / 25.0, within(1e-12));
    assertThat(u.coverageBefore()).isCloseTo(15 / 30.0, within(1e-12));
    assertThat(u.coverageAfter().value()).isCloseTo(14 / 27.0, within(1e-12));
  }

  @Test
  void aHomeWithSolarUsesLessOfItsSunAndCoversMoreOfItsLoad() throws IOException {
    double[][] home =
        read("data/citylearn2022/Building_1.csv.gz", "non_shiftable_load", "solar_generation");
    double kilowattsInstalled = 4;
    double[] solar = new double[home[1].length];
    for (int i = 0; i < solar.length; i++) {
      // W per kW installed over an hour
      solar[i] = home[1][i] / 1_000 * kilowattsInstalled;
    }

    SavedUtilisation u = SavedUtilisation.of(home[0], solar, TEN_PERCENT);

    assertThat(u.intervals()).isEqualTo(8_760);
    assertThat(u.totalBefore()).isBetween(0.05, 0.95);
    assertThat(u.totalAfter().value()).isLessThan(u.totalBefore());
    assertThat(u.totalAfter().low()).isLessThan(u.totalAfter().high());
    assertThat(u.coverageAfter().value()).isGreaterThan(u.coverageBefore());
    for (int i = 0; i < u.intervals(); i++) {
      if (solar[i] > 0) {
        assertThat(u.after(i).value()).as("hour %d", i).isLessThanOrEqualTo(u.before(i));
        assertThat(u.after(i).covers(u.after(i).value())).as("hour %d", i).isTrue();
      }
    }
  }

  @Test
  void aGridThatUsesAllItsRenewablesOnlyCoversMore() throws IOException {
    double[][] germany =
        read("data/opsd_germany/opsd_germany_daily.csv.gz", "Consumption", "Wind+Solar");

    SavedUtilisation u = SavedUtilisation.of(germany[0], germany[1], TEN_PERCENT);

    // On no day up to 2017 did wind and sun exceed nine tenths of the consumption.
    assertThat(u.totalBefore()).isEqualTo(1);
    assertThat(u.totalAfter().value()).isEqualTo(1);
    assertThat(u.coverageAfter().value() / u.coverageBefore()).isCloseTo(1 / 0.9, within(1e-12));
    assertThat(u.coverageAfter().low()).isCloseTo(u.coverageBefore() / 0.92, within(1e-12));
  }

  @Test
  void refusesWhatIsNoFraction() {
    assertThatThrownBy(
            () -> SavedUtilisation.of(new double[1], new double[1], new Band(100, 90, 110, 0.9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe it is an energy");
    assertThatThrownBy(() -> SavedUtilisation.of(new double[] {-1}, new double[1], TEN_PERCENT))
        .hasMessageContaining("load -1.0");
  }
}
