package io.ammass.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.inspect.HostileAttack.Outcome;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.csv.CsvSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that want to fill the memory, open other files, or be read as something else. */
final class HostileFilesTest {
  /** Beyond what any of these may allocate in all, let alone hold. */
  private static final long FLAT_BYTES = 400L << 20;

  @TempDir private Path folder;

  /** A small file that unpacks to a beginning, a gibibyte of one character, and an end. */
  private Path giant(String begin, char filler, String end) throws IOException {
    byte[] block = new byte[16 << 20];
    Arrays.fill(block, (byte) filler);
    byte[] packed = packed(block);
    Path file = folder.resolve("giant");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(packed(begin.getBytes(StandardCharsets.UTF_8)));
      for (int i = 0; i < 64; i++) {
        out.write(packed);
      }
      out.write(packed(end.getBytes(StandardCharsets.UTF_8)));
    }
    return file;
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static void isRefusedInFlatMemory(Path file) {
    long before = allocated();
    Throwable failure = catchThrowable(() -> Inspector.standard().inspect(file));
    long used = allocated() - before;

    assertThat(failure).isInstanceOf(AmmassException.class);
    assertThat(failure.getMessage()).isNotBlank();
    assertThat(used).as("%s bytes allocated, %s", used, failure).isLessThan(FLAT_BYTES);
  }

  @Test
  @Tag("slow")
  void aLineOfAGibibyteIsRefusedWhateverTheFormat() throws IOException {
    isRefusedInFlatMemory(giant("time,load\n2024-01-01 00:00,", '1', "\n"));
    isRefusedInFlatMemory(giant("time,load\n2024-01-01 00:00,1\n\"", 'x', "\"\n"));
    isRefusedInFlatMemory(giant("", 'x', ""));
    isRefusedInFlatMemory(giant("{\"properties\": {\"periods\": [\"", 'x', "\"]}}"));
    isRefusedInFlatMemory(giant("[", '1', "]"));
    isRefusedInFlatMemory(giant("<feed><entry>", 'x', "</entry></feed>"));
    isRefusedInFlatMemory(giant("<feed a=\"", 'x', "\"/>"));
    isRefusedInFlatMemory(giant("<GL_MarketDocument><!--", 'x', "--></GL_MarketDocument>"));
    isRefusedInFlatMemory(giant("LOCATION,a,b,c,d,e,1,2,3,", '4', "\n"));
    isRefusedInFlatMemory(
        giant("1,\"x\",XX,-5.0,36.1,-79.9,273\nDate (MM/DD/YYYY),Time (HH:MM),", 'x', "\n"));
  }

  @Test
  @Tag("slow")
  void aFileThatUnpacksWithoutEndIsRefusedAtTheLimit() throws IOException {
    Path bomb = giant("time,load\n", '\n', "");

    assertThatThrownBy(
            () -> CsvSource.of(bomb).limits(Limits.DEFAULT.withMaxBytes(1 << 20)).readAll())
        .isInstanceOf(DataFormatException.class);
    assertThatThrownBy(
            () ->
                Inspector.standard()
                    .withLimits(Limits.DEFAULT.withMaxBytes(100 << 20))
                    .inspect(giant("a,b\n1,2\n3,4\n", '\n', "")))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("unpacks to more than 104857600 bytes");
  }

  static Stream<Arguments> parsersAndAttacks() {
    return Arrays.stream(HostileParser.values())
        .flatMap(
            parser ->
                Arrays.stream(HostileAttack.values())
                    .filter(attack -> attack.families.contains(parser.family))
                    .map(attack -> arguments(parser, attack)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("parsersAndAttacks")
  @Tag("slow")
  void everyParserWithstandsEveryAttack(HostileParser parser, HostileAttack attack)
      throws IOException {
    Path file = Files.write(folder.resolve("file"), attack.bytes(parser, folder));

    long before = allocated();
    Object[] read = new Object[1];
    Throwable failure = catchThrowable(() -> read[0] = parser.read(file, attack.limits()));
    long used = allocated() - before;

    if (attack.outcome == Outcome.AS_UTF_8) {
      Files.writeString(file, parser.sample("ü"));
      assertThat(failure).isNull();
      assertThat(read[0]).hasToString(parser.read(file, Limits.DEFAULT).toString());
    } else if (attack.outcome != Outcome.REFUSED_OR_LESS || failure != null) {
      assertThat(failure).as("read %s", read[0]).isInstanceOf(AmmassException.class);
      assertThat(failure.getMessage())
          .containsPattern(attack.says)
          .doesNotContain(HostileAttack.SECRET);
    }
    if (attack.outcome == Outcome.REFUSED_FLAT) {
      assertThat(used).as("%s bytes allocated, %s", used, failure).isLessThan(FLAT_BYTES);
    }
  }

  @ParameterizedTest
  @EnumSource(HostileParser.class)
  void samplesThemselvesAreRead(HostileParser parser) throws IOException {
    if (parser.family != HostileParser.Family.BINARY) {
      Path file = Files.writeString(folder.resolve("file"), parser.sample("ü"));

      assertThat(parser.read(file, Limits.DEFAULT).toString()).isNotEmpty().isNotEqualTo("[]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "ISO-8859-1", "UTF-32"})
  void anotherEncodingIsNamedAsTheReason(String encoding) throws IOException {
    Path file = folder.resolve("meter.csv");
    StringBuilder text = new StringBuilder("zeit,zähler süd\n");
    for (int hour = 0; hour < 24; hour++) {
      text.append(String.format(Locale.ROOT, "2024-01-01 %02d:00,%d\n", hour, hour));
    }
    Files.write(file, text.toString().getBytes(Charset.forName(encoding)));

    assertThatThrownBy(() -> Inspector.standard().inspect(file))
        .isInstanceOf(DataFormatException.class)
        .hasMessageMatching("(?s).*(UTF-8|UTF-16).*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "NaN", "nan", "NAN", "-nan", "NA", "n/a", "N/A", "#N/A", "<NA>", "null", "NULL", "None",
        "-", "--", "?"
      })
  void everySpellingOfNoValueIsMissing(String spelling) throws IOException {
    Readings readings = CsvSource.of(meter(spelling)).read();

    assertThat(readings.size()).isEqualTo(3);
    assertThat(readings.value(1)).isNaN();
    assertThat(readings.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "Infinity", "1e999", "0x10", "1d", "1f", "1_000", "12:30", "١٢"})
  void whatOnlyLooksLikeANumberIsRefused(String text) throws IOException {
    assertThatThrownBy(() -> CsvSource.of(meter(text)).column("load").read())
        .isInstanceOf(DataFormatException.class)
        .hasMessage("meter.csv line 3, column load: \"" + text + "\" is not a number");
  }

  private Path meter(String cell) throws IOException {
    return Files.writeString(
        folder.resolve("meter.csv"),
        "time,load\n2024-01-01 00:00,1\n2024-01-01 01:00," + cell + "\n2024-01-01 02:00,3\n");
  }

  @Test
  void delimitersThatChangeInTheMiddleAreToldByLine() throws IOException {
    StringBuilder text = new StringBuilder("time,load\n");
    for (int hour = 0; hour < 96; hour++) {
      String mark = hour < 90 ? "," : ";";
      text.append(
          String.format(
              Locale.ROOT, "2024-01-%02d %02d:00%s%d\n", 1 + hour / 24, hour % 24, mark, hour));
    }
    Path file = Files.writeString(folder.resolve("mixed.csv"), text);

    assertThatThrownBy(() -> CsvSource.of(file).column("load").read())
        .isInstanceOf(DataFormatException.class)
        .hasMessage("mixed.csv line 92, column time: \"2024-01-04 18:00;90\" is not a stamp");
    assertThat(Inspector.standard().inspect(file).count("unreadable")).isEqualTo(6);
  }
}
