package io.ammass.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.PublishedSeries.Publication;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PublishedSeriesTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private static Instant day(int number) {
    return START.plus(DAY.multipliedBy(number));
  }

  private static Publication publication(int from, int to, int publishedOn, double value) {
    return new Publication(new Interval(day(from), day(to)), day(publishedOn), value);
  }

  /** Three ten-day periods, out five days after their end; the first is revised on day 27. */
  private static PublishedSeries index() {
    return PublishedSeries.of(
        "index",
        Unit.ONE,
        List.of(
            publication(10, 20, 25, 2),
            publication(0, 10, 15, 1),
            publication(0, 10, 27, 1.5),
            publication(20, 30, 35, 3)));
  }

  private static double[] joined(PublishedSeries series, AsOfJoin join, Instant knownAt) {
    return series.onto(START, DAY, 40, join, knownAt).toArray();
  }

  @Test
  void theLatestKnownValueIsCarriedUntilTheNextPublication() {
    double[] values = joined(index(), AsOfJoin.LATEST, Instant.MAX);

    assertThat(values[14]).isNaN();
    assertThat(values[15]).isEqualTo(1);
    assertThat(values[24]).isEqualTo(1);
    assertThat(values[25]).isEqualTo(2);
    assertThat(values[27]).as("a revision of an older period is not newer").isEqualTo(2);
    assertThat(values[35]).isEqualTo(3);
  }

  @Test
  void aTariffHoldsForItsPeriodOnceItIsPublished() {
    PublishedSeries tariff =
        PublishedSeries.of(
            "tariff",
            Unit.ONE,
            List.of(
                publication(10, 20, 5, 0.2),
                publication(20, 30, 22, 0.3),
                publication(10, 20, 15, 0.25)));
    double[] values = joined(tariff, AsOfJoin.PERIOD, Instant.MAX);

    assertThat(values[9]).isNaN();
    assertThat(values[10]).isEqualTo(0.2);
    assertThat(values[15]).as("revised while it holds").isEqualTo(0.25);
    assertThat(values[20]).as("published late").isNaN();
    assertThat(values[22]).isEqualTo(0.3);
    assertThat(values[30]).isNaN();
    assertThat(joined(tariff, AsOfJoin.PERIOD, day(6))[19]).as("known ahead").isEqualTo(0.2);
  }

  private static Dataset site(PublishedSeries index) {
    TimeSeries load = TimeSeries.of("load", Unit.KILOWATT_HOUR, START, DAY, new double[30]);
    return Dataset.builder("site", ZoneOffset.UTC, load)
        .published("index", index, AsOfJoin.LATEST, Duration.ofDays(10))
        .build();
  }

  @Test
  void aDataSetAsOfAnIssueTimeDoesNotSeeWhatIsPublishedLater() {
    Dataset site = site(index());

    assertThat(site.covariate("index").get(38)).isEqualTo(3);
    assertThat(site.asOf(day(26)).covariate("index").get(38)).isEqualTo(2);
    assertThat(site.asOf(day(16)).covariate("index").get(38)).isEqualTo(1);
    assertThat(site.asOf(day(16)).covariate("index").get(15)).isEqualTo(1);
    assertThat(site.asOf(day(15)).covariate("index").get(15)).as("out at that time").isEqualTo(1);
    assertThat(site.asOf(day(14)).covariate("index").get(38)).isNaN();
  }

  @Test
  void whatWasHiddenStaysHidden() {
    Dataset cut = site(index()).asOf(day(16));

    assertThat(cut.asOf(day(29)).covariate("index").get(38)).isEqualTo(1);
    assertThat(cut.withTarget(cut.target()).asOf(day(29)).covariate("index").get(38)).isEqualTo(1);
    assertThat(cut.between(new Interval(day(2), day(9))).covariate("index").get(38)).isEqualTo(1);
  }

  /** The law: changing anything published after the issue time changes nothing that is seen. */
  @Test
  void changingTheFutureChangesNothing() {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 200; trial++) {
      Instant issue = day(random.nextInt(40));
      List<Publication> one = new ArrayList<>();
      List<Publication> other = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        int from = random.nextInt(40);
        Publication made =
            publication(
                from, from + 1 + random.nextInt(9), random.nextInt(45), random.nextDouble());
        one.add(made);
        boolean later = made.publishedAt().isAfter(issue);
        other.add(
            later ? new Publication(made.period(), made.publishedAt(), -made.value() - 1) : made);
      }
      for (AsOfJoin join : AsOfJoin.values()) {
        assertThat(joined(PublishedSeries.of("x", Unit.ONE, one), join, issue))
            .as("trial %s", trial)
            .isEqualTo(joined(PublishedSeries.of("x", Unit.ONE, other), join, issue));
      }
    }
  }

  @Test
  void regularValuesArePublishedAFixedTimeAfterTheirInterval() {
    TimeSeries monthly =
        TimeSeries.of("ipi", Unit.ONE, START, Duration.ofDays(7), new double[] {1, Double.NaN, 3});

    PublishedSeries series = PublishedSeries.delayed(monthly, Duration.ofDays(40));

    assertThat(series.publications()).hasSize(2);
    assertThat(series.publications().get(1).publishedAt()).isEqualTo(day(21 + 40));
    assertThat(series.toString()).startsWith("PublishedSeries ipi [1], 2 values published from");
  }

  @Test
  void attributesOfATableOfSitesAreAdded() {
    Dataset site = site(index()).withAttributes(Map.of("use", "office"));

    assertThat(site.asOf(day(5)).attributes()).containsEntry("use", "office");
  }

  @Test
  void refusesWhatIsNoValue() {
    assertThatThrownBy(() -> publication(0, 1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be finite, not NaN");
  }
}
