package io.ammass.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StampParserTest {
  private static long utc(String text) {
    return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31T02:05:06, YEAR_MONTH_DAY, 2024-03-31T02:05:06",
    "2024-03-31 02:05, YEAR_MONTH_DAY, 2024-03-31T02:05:00",
    "2024/3/1, YEAR_MONTH_DAY, 2024-03-01T00:00:00",
    "2024-03-31 02:05:06.25, YEAR_MONTH_DAY, 2024-03-31T02:05:06.250",
    "03/31/24 24:00, MONTH_DAY_YEAR, 2024-04-01T00:00:00",
    "03/31/69 01:00, MONTH_DAY_YEAR, 2069-03-31T01:00:00",
    "03/31/70 01:00, MONTH_DAY_YEAR, 1970-03-31T01:00:00",
    "31/03/2024 2:05, DAY_MONTH_YEAR, 2024-03-31T02:05:00",
    "31.3.2024 2:05, DAY_MONTH_YEAR, 2024-03-31T02:05:00",
    "2024-02-29 00:00, MONTH_DAY_YEAR, 2024-02-29T00:00:00",
  })
  void readsWhatUtilitiesWrite(String text, DateOrder order, String expected) {
    assertThat(new StampParser(order).parse(text)).isEqualTo(utc(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-31T02:05Z, 0",
    "2024-03-31 02:05:00+01:00, 3600000",
    "2024-03-31T02:05:00-0600, -21600000",
    "2024-03-31T02:05:00+05:45, 20700000",
  })
  void readsOffsets(String text, long offset) {
    StampParser parser = new StampParser(DateOrder.YEAR_MONTH_DAY);

    assertThat(parser.parse(text)).isEqualTo(utc("2024-03-31T02:05:00"));
    assertThat(parser.hasOffset()).isTrue();
    assertThat(parser.offsetMillis()).isEqualTo(offset);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "2024",
        "2024-13-01",
        "2023-02-29",
        "2024-01-01 25:00",
        "2024-01-01 24:01",
        "2024-01-01 1:60",
        "2024-01-01T00:00:00+1",
        "2024-01-01T00:00:00x",
        "12:30",
        "1/2",
        "2024-01-01 00:00:61",
        "31/12/2024",
        "2024-01/01",
        "99999-01-01 00:00:00:00"
      })
  void refusesWhatIsNoStamp(String text) {
    assertThat(new StampParser(DateOrder.MONTH_DAY_YEAR).parse(text))
        .isEqualTo(StampParser.INVALID);
  }

  @Test
  void agreesWithTheJdkOnAnyInstant() {
    long seed = 20241124;
    SplittableRandom random = new SplittableRandom(seed);
    StampParser parser = new StampParser(DateOrder.YEAR_MONTH_DAY);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    for (int i = 0; i < 20_000; i++) {
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              random.nextLong(-62_135_596_800L, 253_402_300_799L), 0, ZoneOffset.UTC);

      assertThat(parser.parse(format.format(time)))
          .as("seed %s, %s", seed, time)
          .isEqualTo(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
  }

  @Test
  void tellsDayFirstFromMonthFirst() {
    assertThat(StampParser.guessOrder(List.of("1/1/2018 0:15", "13/1/2018 0:15")))
        .isEqualTo(DateOrder.DAY_MONTH_YEAR);
    assertThat(StampParser.guessOrder(List.of("1/1/2018", "1/13/2018")))
        .isEqualTo(DateOrder.MONTH_DAY_YEAR);
  }
}
