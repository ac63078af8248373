package io.ammass.savings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.file.SeriesCsv;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Meters whose true saving is known because they were simulated. */
class TrueSavingsTest {
  private static final Instant IL_START = Instant.parse("2016-12-26T00:00:00Z");
  private static final Instant IL_END = Instant.parse("2017-01-04T00:00:00Z");
  private static final DateTimeFormatter RMV =
      DateTimeFormatter.ofPattern("MM/dd/yy HH:mm", Locale.ROOT);

  private static Savings illinois(String id, Frequency frequency) throws IOException {
    Path root = SharedData.require("reference/mv");
    SeriesCsv meter = SeriesCsv.read(root.resolve("meters/" + id + ".csv"));
    SeriesCsv temperature = SeriesCsv.read(root.resolve("temperature/il-7a94dcde.csv"));
    return SavingsMeasurement.of(meter.meter(), temperature.temperature(), Unit.KILOWATT_HOUR)
        .retrofit(IL_START, IL_END)
        .method(new CalTrack(frequency, Mode.STRICT))
        .fuel(id.contains("gas") ? Fuel.GAS : Fuel.ELECTRICITY)
        .zone(ZoneId.of("America/Chicago"))
        .measure();
  }

  @Test
  void theIllinoisMetersSavedTenPercentWithinTheBand() throws IOException {
    for (String id :
        List.of(
            "il-electricity-cdd-hdd-daily",
            "il-electricity-cdd-hdd-hourly",
            "il-electricity-cdd-hdd-billing_monthly",
            "il-electricity-cdd-only-billing_bimonthly",
            "il-gas-hdd-only-daily",
            "il-gas-hdd-only-billing_bimonthly",
            "il-gas-intercept-only-hourly",
            "il-gas-intercept-only-billing_monthly")) {
      Frequency frequency =
          id.endsWith("hourly")
              ? Frequency.HOURLY
              : id.endsWith("daily") ? Frequency.DAILY : Frequency.BILLING;

      Savings saved = illinois(id, frequency);

      // metadata of the samples: every load is 10 % lower after the project
      double truth = 0.1 * saved.totals().counterfactual();
      assertThat(saved.avoidedEnergyUse().covers(truth)).as("%s: %s", id, saved).isTrue();
    }
  }

  @Test
  void theOfficeSavedTwelvePercent() throws IOException {
    Savings saved = illinois("x-office-hourly", Frequency.HOURLY);

    // "12 % within .3 points"
    assertThat(saved.totals().fraction()).isCloseTo(0.12, within(0.003));
    assertThat(saved.avoidedEnergyUse().low()).isPositive();
  }

  /** Readings of the years before (2006) and after (2017) on one axis, hour of the week kept. */
  private static Savings rmv(int scenario) throws IOException {
    double[][] pre = read("data/rmv/Data_pre_" + scenario + ".csv.gz", 2006);
    double[][] post = read("data/rmv/Data_post_" + scenario + ".csv.gz", 2017);
    long start = Instant.parse("2006-01-01T00:00:00Z").getEpochSecond();
    long reporting = Instant.parse("2017-01-01T00:00:00Z").getEpochSecond();
    int gap = (int) ((reporting - start) / 3_600);
    double[] temperature = new double[gap + 8_761];
    Arrays.fill(temperature, Double.NaN);
    long[] starts = new long[8_760 + 8_761];
    double[] values = new double[starts.length];
    for (int i = 0; i < 8_760; i++) {
      starts[i] = start + 3_600L * i;
      values[i] = pre[0][i];
      temperature[i] = pre[1][i];
      starts[8_760 + i] = reporting + 3_600L * i;
      values[8_760 + i] = post[0][i];
      temperature[gap + i] = post[1][i];
    }
    starts[17_520] = reporting + 3_600L * 8_760;
    values[17_520] = Double.NaN;
    return SavingsMeasurement.of(
            MeterRows.of(starts, values),
            HourlyTemperature.ofCelsius(start, temperature),
            Unit.KILOWATT_HOUR)
        .named("rmv scenario " + scenario)
        .retrofit(Instant.parse("2006-12-31T23:00:00Z"), Instant.parse("2017-01-01T00:00:00Z"))
        .method(CalTrack.hourly(Mode.STRICT))
        .measure();
  }

  /**
   * Load and temperature by hour of the year; stamps end their hour; unstamped rows are left out.
   */
  private static double[][] read(String file, int year) throws IOException {
    double[][] columns = new double[2][8_760];
    Arrays.fill(columns[0], Double.NaN);
    Arrays.fill(columns[1], Double.NaN);
    LocalDateTime first = LocalDateTime.of(year, 1, 1, 0, 0);
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.require(file))),
                StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        if (cells[0].isEmpty() || cells[0].equals("NA")) {
          continue;
        }
        LocalDateTime end = LocalDateTime.parse(cells[0], RMV);
        int hour = (int) java.time.Duration.between(first, end).toHours() - 1;
        columns[0][hour] = Double.parseDouble(cells[1]);
        columns[1][hour] = Double.parseDouble(cells[2]);
      }
    }
    return columns;
  }

  @Test
  void noSavingIsFoundWhereNoneWas() throws IOException {
    Savings saved = rmv(1);

    assertThat(saved.avoidedEnergyUse().covers(0)).as("%s", saved).isTrue();
  }

  @Test
  void theSavingOfTheSecondScenarioIsFound() throws IOException {
    Savings saved = rmv(2);

    assertThat(saved.avoidedEnergyUse().low()).as("%s", saved).isPositive();
    // raw use fell by 11.3 %
    assertThat(saved.totals().fraction()).isCloseTo(0.113, within(0.03));
    assertThat(saved.guideline14().isPassed()).isTrue();
  }

  @Test
  void theStampsOfTheStudyReadAsUtcKeepTheirLocalHourOfTheWeek() {
    LocalDateTime end = LocalDateTime.parse("01/01/06 01:00", RMV);

    assertThat(end.toEpochSecond(ZoneOffset.UTC) - 3_600)
        .isEqualTo(Instant.parse("2006-01-01T00:00:00Z").getEpochSecond());
  }
}
