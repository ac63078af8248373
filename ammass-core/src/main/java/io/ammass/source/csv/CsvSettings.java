package io.ammass.source.csv;

import io.ammass.core.source.TableAssembler;
import io.ammass.source.Limits;
import io.ammass.time.HourCount;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a {@link CsvSource} was told; its fields are set by that class only. */
final class CsvSettings {
  final Path file;
  ZoneId zone = ZoneOffset.UTC;
  Unit unit = Unit.ONE;
  @Nullable String column;
  @Nullable String name;
  @Nullable String time;
  @Nullable String key;
  StampEdge edge = StampEdge.START;
  HourCount hours = HourCount.GUESSED;
  @Nullable Instant start;
  @Nullable Duration resolution;
  @Nullable Character delimiter;
  @Nullable Character decimalMark;
  @Nullable Character thousandsMark;
  int skipLines;
  List<String> header = List.of();
  CellPolicy cells = CellPolicy.REFUSE;
  Limits limits = Limits.DEFAULT;
  @Nullable Executor executor;
  long partBytes = 16L << 20;

  CsvSettings(Path file) {
    this.file = file;
  }

  String fileName() {
    return String.valueOf(file.getFileName());
  }

  /** The marks that were told; if none was, what the cells tell. */
  NumberMarks numberMarks(Dialect dialect) {
    if (decimalMark == null && thousandsMark == null) {
      return dialect.numberMarks();
    }
    return new NumberMarks(
        decimalMark == null ? '.' : decimalMark, thousandsMark == null ? 0 : thousandsMark);
  }

  Dialect sniff() {
    return Dialect.sniff(file, limits, delimiter, skipLines, header);
  }

  TableAssembler assembler() {
    return new TableAssembler(zone, unit, edge, resolution);
  }
}
