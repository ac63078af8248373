package io.ammass.savings.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.savings.quality.UnusableMeterException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesCsvTest {

  private static SeriesCsv parse(String text) {
    return SeriesCsv.parse("m.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsStampsAndNumbers() {
    SeriesCsv csv =
        parse(
            "start_utc,value\r\n2024-02-29T23:00:00Z,-1.5\r\n2024-03-01T00:00:00Z,\r\n"
                + "2024-03-01T01:30:00Z,1e-3\n");

    assertThat(csv.valueColumn()).isEqualTo("value");
    assertThat(csv.times())
        .containsExactly(
            Instant.parse("2024-02-29T23:00:00Z").getEpochSecond(),
            Instant.parse("2024-03-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2024-03-01T01:30:00Z").getEpochSecond());
    assertThat(csv.values()).containsExactly(-1.5, Double.NaN, 0.001);
  }

  @Test
  void givesTheSameBitsAsTheJdk() {
    long seed = 7;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 5_000; i++) {
      double value = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(-8, 9));
      String text =
          i % 2 == 0 ? Double.toString(value) : String.valueOf(value).replaceAll("E.*", "");
      long second = random.nextLong(-2_000_000_000L, 4_000_000_000L);
      SeriesCsv csv = parse("t,v\n" + Instant.ofEpochSecond(second) + "," + text + "\n");

      assertThat(csv.values()[0]).as("seed %d, %s", seed, text).isEqualTo(Double.parseDouble(text));
      assertThat(csv.times()[0]).as("seed %d", seed).isEqualTo(second);
    }
  }

  @Test
  void namesLineAndTextOfWhatItRefuses() {
    assertThatThrownBy(() -> parse("t,v\n2024-01-01T00:00:00Z,1\n2024-01-01T00:00:00Z,2\n"))
        .isInstanceOf(UnusableMeterException.class)
        .hasMessageContaining("m.csv line 3 column 1")
        .hasMessageContaining("doubled or unsorted");
    assertThatThrownBy(() -> parse("t,v\n2024-01-01T00:00:00Z,one\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("line 2 column 2: 'one'");
    assertThatThrownBy(() -> parse("t,v\n2023-02-29T00:00:00Z,1\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a date and time that exist");
    assertThatThrownBy(() -> parse("t,v\n01.02.2023,1\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a stamp like");
    assertThatThrownBy(() -> parse("t,v\n2024-01-01T00:00:00Z,1e999\n"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("a finite number");
  }

  @Test
  void takesTheTemperatureUnitFromTheHeader() {
    assertThat(parse("t,temp_c\n1970-01-01T00:00:00Z,10\n").temperature().at(0)).isEqualTo(50);
    assertThat(parse("t,temp_f\n1970-01-01T00:00:00Z,10\n").temperature().at(0)).isEqualTo(10);
    SeriesCsv meter = parse("t,value\n1970-01-01T00:00:00Z,10\n");
    assertThatThrownBy(meter::temperature)
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("column 'value' names no temperature unit");
  }
}
