package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.operations.SiteForecaster.Served;
import io.ammass.operations.SiteForecaster.Serving;
import io.ammass.operations.monitor.Meters;
import io.ammass.portable.PortableModel;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SiteForecasterTest {
  private static final Duration DAY = Duration.ofDays(1);

  private static SiteForecaster forecaster() {
    return new SiteForecaster("plant", DAY, Unit.KILOWATT_HOUR, Meters.NONE);
  }

  private static Dataset history(int days) {
    double[] values = new double[days * 24];
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + i % 24 + (i / 24 % 7) * 3;
    }
    return data(values);
  }

  private static Dataset data(double... values) {
    return Dataset.builder(
            "plant",
            Worlds.ZONE,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, Worlds.START, Duration.ofHours(1), values))
        .build();
  }

  private static Served served(int version, float oneWeek, float twoWeeks) {
    PortableModel model = Worlds.model(history(30), 24, oneWeek, twoWeeks, 1);
    return new Served(version, "model-" + version, model, null);
  }

  @Test
  void answersFromTheFallbackBeforeAnyModelIsThere() {
    Forecast forecast = forecaster().forecast(history(30));

    assertThat(forecast.model()).isEqualTo("naiveWeek");
    assertThat(forecast.reason()).contains("no model was promoted yet; naiveWeek answered");
    assertThat(forecaster().shape().horizon()).isEqualTo(24);
  }

  @Test
  void answersFromTheChampionWithoutAReason() {
    SiteForecaster forecaster = forecaster();
    Served champion = served(2, 1, 0);
    forecaster.serve(new Serving(champion, served(1, 0, 1), null));

    assertThat(forecaster.forecast(history(30))).isEqualTo(champion.model().forecast(history(30)));
    assertThat(forecaster.championVersion()).contains(2);
  }

  @Test
  void answersFromThePreviousModelWhereTheChampionCannot() {
    SiteForecaster forecaster = forecaster();
    // Made for quarter hours, and the site has hours.
    TimeSeries quarters =
        TimeSeries.of(
            "load", Unit.KILOWATT_HOUR, Worlds.START, Duration.ofMinutes(15), new double[2000]);
    Dataset wrong = history(30).withTarget(quarters);
    Served broken = new Served(2, "model-2", Worlds.model(wrong, 24, 1, 0, 1), null);
    forecaster.serve(new Serving(broken, served(1, 1, 0), null));

    Forecast forecast = forecaster.forecast(history(30));

    assertThat(forecast.mean()).isEqualTo(served(1, 1, 0).model().forecast(history(30)).mean());
    assertThat(forecast.reason().orElseThrow())
        .startsWith("version 2 failed: model weekly takes a resolution of PT15M")
        .endsWith("version 1 answered");
  }

  @Test
  void answersFromTheTypicalWeekWhereNothingIsKnownAnyMore() {
    SiteForecaster forecaster = forecaster();
    double[] missing = new double[500];
    Arrays.fill(missing, Double.NaN);
    forecaster.serve(new Serving(null, null, TypicalWeek.of(history(30), 24)));

    Forecast forecast = forecaster.forecast(data(missing));

    assertThat(forecast.model()).isEqualTo("typicalWeek");
    assertThat(forecast.horizon()).isEqualTo(24);
    assertThatThrownBy(() -> forecaster().forecast(data(missing)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("nothing is known of plant");
  }

  @Test
  void swapsModelsUnderLoadWithoutAFailedOrMixedAnswer() throws InterruptedException {
    swapUnderLoad(20_000);
  }

  @Test
  @Tag("slow")
  void swapsModelsUnderTwoThreadsWithAMillionCallsEach() throws InterruptedException {
    swapUnderLoad(1_000_000);
  }

  private static void swapUnderLoad(int calls) throws InterruptedException {
    SiteForecaster forecaster = forecaster();
    Dataset history = history(30);
    Served[] served = {served(1, 1, 0), served(2, 0, 1), served(3, 0.5f, 0.5f)};
    List<double[]> whole = new ArrayList<>();
    for (Served each : served) {
      whole.add(each.model().forecast(history).mean());
    }
    forecaster.serve(new Serving(served[0], null, null));
    AtomicLong wrong = new AtomicLong();
    AtomicLong answered = new AtomicLong();
    Runnable ask =
        () -> {
          for (int i = 0; i < calls; i++) {
            Forecast forecast = forecaster.forecast(history);
            boolean isWhole =
                forecast.reason().isEmpty()
                    && whole.stream().anyMatch(mean -> Arrays.equals(mean, forecast.mean()));
            wrong.addAndGet(isWhole ? 0 : 1);
            answered.incrementAndGet();
          }
        };
    Thread one = new Thread(ask);
    Thread other = new Thread(ask);
    one.start();
    other.start();
    long swaps = 0;
    while (one.isAlive() || other.isAlive()) {
      int next = (int) (swaps++ % 3);
      forecaster.serve(new Serving(served[next], served[(next + 1) % 3], null));
      Thread.onSpinWait();
    }
    one.join();
    other.join();

    assertThat(answered).hasValue(2L * calls);
    assertThat(wrong).hasValue(0);
    assertThat(swaps).isGreaterThan(100);
  }

  @Test
  @Tag("slow")
  void aMillionForecastsLeaveHeapAndThreadsFlat() {
    SiteForecaster forecaster = forecaster();
    Dataset history = history(30);
    forecaster.serve(new Serving(served(2, 0.5f, 0.5f), served(1, 1, 0), null));
    int threads = Thread.activeCount();
    double sum = 0;
    for (int i = 0; i < 50_000; i++) {
      sum += forecaster.forecast(history).mean(i % 24);
    }
    long before = usedAfterCollection();
    for (int i = 0; i < 1_000_000; i++) {
      sum += forecaster.forecast(history).mean(i % 24);
    }
    long after = usedAfterCollection();

    assertThat(sum).isPositive();
    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    // A leak of one byte a forecast would be a megabyte.
    assertThat(after - before).isLessThan(1 << 20);
  }

  private static long usedAfterCollection() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
