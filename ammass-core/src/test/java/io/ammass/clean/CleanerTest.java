package io.ammass.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class CleanerTest {
  private static final long HOUR = 3_600_000L;
  private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

  private static Readings readings(long[] hours, double... values) {
    return readingsAt(Arrays.stream(hours).map(hour -> START + hour * HOUR).toArray(), values);
  }

  private static Readings readingsAt(long[] starts, double... values) {
    return Readings.of(
        "load",
        Unit.KILOWATT_HOUR,
        ZoneOffset.UTC,
        Duration.ofHours(1),
        starts,
        values,
        new Origin("made up", "", values.length),
        List.of());
  }

  private static long[] hours(int count) {
    long[] hours = new long[count];
    Arrays.setAll(hours, i -> i);
    return hours;
  }

  /** A load with a daily shape and noise of 2 %. */
  private static double[] load(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[count];
    Arrays.setAll(
        values, i -> 100 + 30 * Math.sin(2 * Math.PI * (i % 24) / 24) + 2 * random.nextDouble());
    return values;
  }

  @Test
  void sortsRows() {
    Cleaned cleaned = Cleaner.standard().clean(readings(new long[] {2, 0, 1}, 3, 1, 2));

    assertThat(cleaned.series().toArray()).containsExactly(1, 2, 3);
    assertThat(cleaned.series().start()).isEqualTo(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(cleaned.report().count("unsorted")).isEqualTo(1);
  }

  @Test
  void followsThePolicyForDoubleStamps() {
    Readings readings = readings(new long[] {0, 1, 1, 2}, 1, 2, 4, 5);

    assertThat(Cleaner.standard().clean(readings).series().get(1)).isEqualTo(3);
    assertThat(
            Cleaner.standard()
                .withDuplicates(DuplicatePolicy.FIRST)
                .clean(readings)
                .series()
                .get(1))
        .isEqualTo(2);
    assertThat(
            Cleaner.standard().withDuplicates(DuplicatePolicy.LAST).clean(readings).series().get(1))
        .isEqualTo(4);
    assertThat(Cleaner.standard().clean(readings).report().count("duplicateStamp")).isEqualTo(1);
    assertThat(Cleaner.standard().clean(readings).state(1)).isEqualTo(ValueState.MERGED);
  }

  @Test
  void takesTheMeanOfAnyNumberOfDoubles() {
    Cleaned cleaned = Cleaner.standard().clean(readings(new long[] {0, 1, 1, 1, 2}, 1, 2, 4, 9, 5));

    assertThat(cleaned.series().get(1)).isEqualTo(5);
  }

  @Test
  void fillsShortHolesAndLeavesLongOnes() {
    double[] values = load(100, 1);
    Arrays.fill(values, 10, 12, Double.NaN);
    Arrays.fill(values, 50, 60, Double.NaN);

    Cleaned cleaned = Cleaner.standard().clean(readings(hours(100), values));

    assertThat(cleaned.series().get(10)).isBetween(80.0, 140.0);
    assertThat(cleaned.state(10)).isEqualTo(ValueState.REPAIRED);
    assertThat(cleaned.state(9)).isEqualTo(ValueState.MEASURED);
    assertThat(cleaned.series().missingCount()).isEqualTo(10);
    assertThat(cleaned.report().count("missing")).isEqualTo(12);
    assertThat(cleaned.report().count("interpolated")).isEqualTo(2);
    assertThat(cleaned.report().count("gap")).isEqualTo(10);
    assertThat(cleaned.report().toString())
        .contains("1 gap (10 h) left open, the longest 10 h from 2024-01-03T02:00:00Z");
  }

  @Test
  void interpolatesAlongTheLine() {
    double nan = Double.NaN;
    Cleaned cleaned = Cleaner.standard().clean(readings(hours(5), 1, nan, nan, nan, 9));

    assertThat(cleaned.series().toArray()).containsExactly(1, 3, 5, 7, 9);
  }

  @Test
  void countsRowsThatNeverCame() {
    Cleaned cleaned = Cleaner.standard().clean(readings(new long[] {0, 1, 5, 6, 8}, 1, 2, 6, 7, 9));

    assertThat(cleaned.report().count("missingRow")).isEqualTo(4);
    assertThat(cleaned.report().toString())
        .contains("2 gaps of altogether 4 intervals (4 h) without a row");
  }

  /** What is watched for new faults must not see an old one for ever. */
  @Test
  void whatIsMissingEndsWithTheLastOfIt() {
    double nan = Double.NaN;
    Cleaned cleaned =
        Cleaner.reportOnly()
            .clean(
                readings(new long[] {0, 1, 2, 3, 5, 6, 8, 9, 10}, 1, 2, nan, 4, nan, 7, 9, 10, 11));

    assertThat(intervalOf(cleaned, "missingRow")).isEqualTo(hoursFrom(4, 8));
    assertThat(intervalOf(cleaned, "missing")).isEqualTo(hoursFrom(2, 6));
  }

  @Test
  void whatIsOffTheGridEndsWithTheLastOfIt() {
    long[] starts = Arrays.stream(hours(200)).map(hour -> START + hour * HOUR).toArray();
    starts[20] += HOUR / 4;
    starts[30] += HOUR / 4;

    Cleaned cleaned = Cleaner.reportOnly().clean(readingsAt(starts, load(200, 3)));

    assertThat(intervalOf(cleaned, "offGrid")).isEqualTo(hoursFrom(20, 31));
  }

  private static Interval intervalOf(Cleaned cleaned, String rule) {
    return cleaned.report().findings().stream()
        .filter(finding -> finding.rule().equals(rule))
        .findFirst()
        .orElseThrow()
        .interval();
  }

  private static Interval hoursFrom(long from, long to) {
    return new Interval(
        Instant.ofEpochMilli(START + from * HOUR), Instant.ofEpochMilli(START + to * HOUR));
  }

  @Test
  void removesGrossErrorsAndKeepsTruePeaks() {
    double[] values = load(24 * 60, 7);
    values[100] = 1;
    values[500] = 700;
    values[501] = 690;

    Cleaned cleaned = Cleaner.standard().clean(readings(hours(values.length), values));

    assertThat(cleaned.report().count("spike")).isEqualTo(3);
    assertThat(cleaned.state(100)).isEqualTo(ValueState.REPAIRED);
    assertThat(cleaned.state(501)).isEqualTo(ValueState.REPAIRED);
    assertThat(cleaned.series().missingCount()).isZero();
  }

  @Test
  void leavesGrossErrorsWhenAskedTo() {
    double[] values = load(24 * 60, 7);
    values[100] = 1;

    Cleaned cleaned =
        Cleaner.standard()
            .withGrossErrors(Repair.LEAVE)
            .clean(readings(hours(values.length), values));

    assertThat(cleaned.series().get(100)).isEqualTo(1);
    assertThat(cleaned.state(100)).isEqualTo(ValueState.DOUBTED);
  }

  @Test
  void findsAStuckMeter() {
    double[] values = load(24 * 60, 3);
    Arrays.fill(values, 200, 340, 88.5);

    Cleaned cleaned = Cleaner.standard().clean(readings(hours(values.length), values));

    assertThat(cleaned.report().count("stuckRun")).isEqualTo(140);
    assertThat(cleaned.report().toString())
        .contains("1 stuck run of 140 h from 2024-01-09T08:00:00Z at 88.50 kWh, taken out");
    assertThat(cleaned.series().missingCount()).isEqualTo(140);
  }

  @Test
  void findsADeadMeterButKeepsNightsWithoutSun() {
    double[] dead = load(24 * 90, 3);
    Arrays.fill(dead, 200, 200 + 24 * 10, 0);
    double[] solar = new double[24 * 90];
    Arrays.setAll(solar, i -> Math.max(0, Math.sin(2 * Math.PI * (i % 24) / 24)) * (50 + i % 7));

    assertThat(Cleaner.standard().clean(readings(hours(dead.length), dead)).series().missingCount())
        .isEqualTo(240);
    Cleaned sun = Cleaner.standard().clean(readings(hours(solar.length), solar));
    assertThat(sun.series().missingCount()).isZero();
    assertThat(sun.report().count("zeroStretch")).isZero();
  }

  @Test
  void reportsWithoutTouchingWhenAskedTo() {
    double[] values = load(24 * 60, 3);
    values[100] = Double.NaN;
    values[300] = 2000;
    Arrays.fill(values, 400, 500, 88.5);

    Cleaned cleaned = Cleaner.reportOnly().clean(readings(hours(values.length), values));

    assertThat(cleaned.series().toArray()).isEqualTo(values);
    assertThat(cleaned.report().count("spike")).isEqualTo(1);
    assertThat(cleaned.report().count("stuckRun")).isEqualTo(100);
  }

  @Test
  void cutsMissingEnds() {
    double nan = Double.NaN;
    Cleaned cleaned = Cleaner.standard().clean(readings(hours(6), nan, nan, 1, 2, nan, nan));

    assertThat(cleaned.series().toArray()).containsExactly(1, 2);
    assertThat(cleaned.series().start()).isEqualTo(Instant.parse("2024-01-01T02:00:00Z"));
  }

  @Test
  void refusesStampsThatAreNotRegular() {
    long[] hours = {0, 1, 2, 3, 4};
    long[] starts = {0, HOUR, 2 * HOUR + 1234, 3 * HOUR + 99_999, 4 * HOUR + 777};
    Readings readings =
        Readings.of(
            "load",
            Unit.KILOWATT_HOUR,
            ZoneOffset.UTC,
            Duration.ofHours(1),
            starts,
            new double[hours.length],
            new Origin("made up", "", 5),
            List.of());

    assertThatThrownBy(() -> Cleaner.standard().clean(readings))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("stamps of load are not regular")
        .hasMessageContaining("3 of 5 stamps");
  }

  @Test
  void leavesOutAMistypedYear() {
    long[] hours = hours(500);
    hours[250] += 24L * 365 * 30;
    Cleaned cleaned = Cleaner.standard().clean(readings(hours, load(500, 2)));

    assertThat(cleaned.report().count("strayStamp")).isEqualTo(1);
    assertThat(cleaned.series().size()).isEqualTo(500);
    // Where the row stands in the file: a finding about all of it would never be over.
    Interval place =
        cleaned.report().findings().stream()
            .filter(finding -> finding.rule().equals("strayStamp"))
            .findFirst()
            .orElseThrow()
            .interval();
    assertThat(place)
        .isEqualTo(new Interval(cleaned.series().timeAt(249), cleaned.series().timeAt(250)));
  }

  @Test
  void refusesReadingsWithoutAValue() {
    assertThatThrownBy(
            () -> Cleaner.standard().clean(readings(hours(3), Double.NaN, Double.NaN, Double.NaN)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessage("load: all 3 values are missing");
  }

  @Test
  void handsOverADatasetWithReportAndOrigin() {
    var dataset = Cleaner.standard().clean(readings(new long[] {2, 0, 1}, 3, 1, 2)).toDataset("x");

    assertThat(dataset.quality().count("unsorted")).isEqualTo(1);
    assertThat(dataset.origins()).containsExactly(new Origin("made up", "", 3));
  }
}
