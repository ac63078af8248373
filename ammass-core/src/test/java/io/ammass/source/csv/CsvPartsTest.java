package io.ammass.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaned;
import io.ammass.clean.Cleaner;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading in parts gives what reading in one go gives, whatever is in the file. */
final class CsvPartsTest {
  private static final int METERS = 7;
  private static final int HOURS = 100;

  @TempDir private Path folder;

  private final ExecutorService executor = Executors.newFixedThreadPool(3);

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  private static StringBuilder rows(boolean byTime) {
    StringBuilder text = new StringBuilder("meter,time,kwh\n");
    LocalDateTime start = LocalDateTime.of(2024, 3, 30, 0, 0);
    for (int i = 0; i < METERS * HOURS; i++) {
      int meter = byTime ? i % METERS : i / HOURS;
      int hour = byTime ? i / METERS : i % HOURS;
      text.append("zähler").append(meter).append(',').append(start.plusHours(hour));
      text.append(',').append(i).append('\n');
    }
    return text;
  }

  private CsvSource source(CharSequence text) throws IOException {
    Path file = Files.writeString(folder.resolve("meters.csv"), text);
    return CsvSource.of(file).seriesColumn("meter").zone("Europe/Berlin");
  }

  private void sameInParts(CharSequence text, CellPolicy policy) throws IOException {
    List<Readings> whole = source(text).unreadable(policy).readAll();
    List<Readings> parts =
        source(text).unreadable(policy).executor(executor).partBytes(501).readAll();

    assertThat(parts).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      Readings one = whole.get(i);
      Readings other = parts.get(i);
      assertThat(other.name()).isEqualTo(one.name());
      assertThat(other.starts()).isEqualTo(one.starts());
      assertThat(other.origin()).isEqualTo(one.origin());
      assertThat(other.findings()).isEqualTo(one.findings());
      for (int k = 0; k < one.size(); k++) {
        assertThat(Double.compare(other.value(k), one.value(k))).isZero();
      }
    }
  }

  @Test
  void metersBelowEachOther() throws IOException {
    sameInParts(rows(false), CellPolicy.REFUSE);
  }

  @Test
  void metersInTurn() throws IOException {
    sameInParts(rows(true), CellPolicy.REFUSE);
  }

  @Test
  void quotedCellsThatHoldTheEndOfALine() throws IOException {
    StringBuilder text = rows(false);
    text.append("\"two\nlines, ").append("x".repeat(600)).append("\",2024-04-05T00:00,1\n");
    text.append("last,2024-04-05T00:00,1\nlast,2024-04-05T01:00,1\n");
    sameInParts(text, CellPolicy.REFUSE);
  }

  @Test
  void rowsToComplainAbout() throws IOException {
    StringBuilder text = rows(false);
    text.append("zähler1,,5\nzähler2,2024-04-05T00:00,broken\n");
    sameInParts(text, CellPolicy.COUNT);
  }

  @Test
  void errorsNameTheLineOfTheFile() throws IOException {
    StringBuilder text = rows(false).append("zähler2,2024-04-05T00:00,broken\n");

    assertThatThrownBy(() -> source(text).column("kwh").executor(executor).partBytes(501).readAll())
        .isInstanceOf(DataFormatException.class)
        .hasMessage("meters.csv line 702, column kwh: \"broken\" is not a number");
  }

  @Test
  void cleaningManyAtATimeGivesWhatOneAtATimeGives() throws IOException {
    List<Readings> all = source(rows(false)).readAll();

    List<Cleaned> together = Cleaner.standard().cleanAll(all, executor);

    for (int i = 0; i < all.size(); i++) {
      assertThat(together.get(i).toString())
          .isEqualTo(Cleaner.standard().clean(all.get(i)).toString());
    }
  }

  @Test
  void aSeriesThatCannotBeCleanedFailsAsItDoesAlone() throws IOException {
    List<Readings> all = source(rows(false) + "once,2024-04-05T00:00,1\n").readAll();

    assertThatThrownBy(() -> Cleaner.standard().cleanAll(all, executor))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("once");
  }
}
