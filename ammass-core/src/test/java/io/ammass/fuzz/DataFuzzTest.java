package io.ammass.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ammass.clean.Cleaner;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.inspect.Inspector;
import io.ammass.preprocess.Categories;
import io.ammass.preprocess.Denoising;
import io.ammass.preprocess.Steps;
import io.ammass.preprocess.Windows;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.alert.AlertSource;
import io.ammass.source.cim.CimSource;
import io.ammass.source.csv.CellPolicy;
import io.ammass.source.csv.CsvSource;
import io.ammass.source.csv.SiteTable;
import io.ammass.source.duckdb.DuckDbSource;
import io.ammass.source.entsoe.EntsoeSource;
import io.ammass.source.epw.EpwSource;
import io.ammass.source.espi.EspiSource;
import io.ammass.source.forecast.WeatherForecastSource;
import io.ammass.source.published.PublishedSource;
import io.ammass.source.sky.SkyImage;
import io.ammass.source.tmy3.Tmy3Source;
import io.ammass.time.DateOrder;
import io.ammass.time.HourCount;
import io.ammass.time.StampParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;

/**
 * One fuzz target a parser: any bytes give a result or a named refusal, never another failure. The
 * inputs beside this class (its {@code Inputs} folders) are replayed by every test run; {@code
 * .ci/fuzz} seeks new ones.
 */
@Tag("slow")
final class DataFuzzTest {
  private static final String FUZZERS_WATCH = "com.code_intelligence.jazzer.sanitizers.";
  private static final Limits SMALL = new Limits(1 << 20, 10_000, 10_000, 32);

  private static void feed(byte[] bytes, Consumer<Path> parser) throws IOException {
    Path file = Files.createTempFile("fuzz", ".data");
    try {
      Files.write(file, bytes);
      parser.accept(file);
    } catch (AmmassException refusal) {
      if (refusal.getMessage() == null) {
        throw new AssertionError("a refusal must say why", refusal);
      }
    } catch (ArrayIndexOutOfBoundsException failure) {
      // The fuzzer's own watch on SQL looks for a statement among the arguments of
      // PreparedStatement.executeQuery(), which has none, whenever a database refuses.
      if (!failure.getStackTrace()[0].getClassName().startsWith(FUZZERS_WATCH)) {
        throw failure;
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static void cleanAll(Iterable<Readings> all) {
    for (Readings readings : all) {
      Cleaner.standard().clean(readings);
    }
  }

  @FuzzTest(maxDuration = "20s")
  void csv(byte[] bytes) throws IOException {
    feed(
        bytes,
        file -> cleanAll(CsvSource.of(file).limits(SMALL).unreadable(CellPolicy.COUNT).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void csvHours(byte[] bytes) throws IOException {
    feed(
        bytes,
        file -> {
          for (HourCount count : HourCount.values()) {
            CsvSource source = CsvSource.of(file).limits(SMALL).zone("America/New_York");
            cleanAll(source.hours(count).unreadable(CellPolicy.COUNT).readAll());
          }
        });
  }

  @FuzzTest(maxDuration = "20s")
  void sites(byte[] bytes) throws IOException {
    feed(bytes, file -> SiteTable.read(file, "#1", SMALL));
  }

  @FuzzTest(maxDuration = "20s")
  void published(byte[] bytes) throws IOException {
    feed(
        bytes,
        file ->
            PublishedSource.of(file)
                .limits(SMALL)
                .zone("Europe/Paris")
                .period("month", Period.ofMonths(1))
                .publishedIn("released")
                .value("index")
                .read());
  }

  @FuzzTest(maxDuration = "20s")
  void parquet(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(DuckDbSource.parquet(file).limits(SMALL).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void tmy3(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(Tmy3Source.of(file).limits(SMALL).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void weatherForecast(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(WeatherForecastSource.of(file).limits(SMALL).read().series()));
  }

  @FuzzTest(maxDuration = "20s")
  void pictures(byte[] bytes) throws IOException {
    feed(bytes, file -> SkyImage.read(file, SMALL));
  }

  @FuzzTest(maxDuration = "20s")
  void espi(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(EspiSource.of(file).limits(SMALL).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void entsoe(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(EntsoeSource.of(file).limits(SMALL).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void cim(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(CimSource.of(file).limits(SMALL).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void epw(byte[] bytes) throws IOException {
    feed(bytes, file -> cleanAll(EpwSource.of(file).limits(SMALL).readAll()));
  }

  @FuzzTest(maxDuration = "20s")
  void alerts(byte[] bytes) throws IOException {
    feed(bytes, file -> AlertSource.of(file).limits(SMALL).read());
  }

  @FuzzTest(maxDuration = "20s")
  void inspection(byte[] bytes) throws IOException {
    feed(bytes, file -> Inspector.standard().withLimits(SMALL).inspect(file));
  }

  @FuzzTest(maxDuration = "20s")
  void stamps(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (DateOrder order : DateOrder.values()) {
      StampParser parser = new StampParser(order);
      long millis = parser.parse(text);
      if (millis != StampParser.INVALID && Math.abs(parser.offsetMillis()) > 20 * 3_600_000L) {
        throw new AssertionError("an offset beyond a day: " + text);
      }
    }
  }

  /** Steps, filters, encodings and cuttings: what is read is written as the same text. */
  @FuzzTest(maxDuration = "20s")
  void preprocessing(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    rewrites(text, line -> Steps.parse(line).text());
    rewrites(text, line -> Denoising.parse(line).text());
    rewrites(text, line -> Categories.parse(line).text());
    rewrites(text, line -> Windows.parse(line).text());
  }

  private static void rewrites(String text, Function<String, String> rewrite) {
    String written;
    try {
      written = rewrite.apply(text);
    } catch (DataFormatException refusal) {
      return;
    }
    if (!rewrite.apply(written).equals(written)) {
      throw new AssertionError(
          "\"" + text + "\" is written as \"" + written + "\", then otherwise");
    }
  }
}
