package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.ammass.data.Origin;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the CSV reader over a file, within its limits, and names what stopped it. */
final class CsvScan {
  private final CsvSettings settings;
  private final char separator;
  private final Supplier<CsvRows> handlers;

  /**
   * What was read.
   *
   * @param rows the rows
   * @param origin name and hash of the file
   */
  record Scanned(CsvRows rows, Origin origin) {}

  CsvScan(CsvSettings settings, char separator, Supplier<CsvRows> handlers) {
    this.settings = settings;
    this.separator = separator;
    this.handlers = handlers;
  }

  Scanned run() {
    if (settings.executor != null) {
      Optional<Scanned> scanned = new CsvParts(settings, this).run(settings.executor);
      if (scanned.isPresent()) {
        return scanned.get();
      }
    }
    CsvRows rows = handlers.get();
    try (BoundedInput in = BoundedInput.open(settings.file, settings.limits)) {
      read(in, settings.skipLines, rows);
      return new Scanned(rows, in.origin(rows.rows()));
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw refusal(settings, e);
    }
  }

  /** A handler for a part that does not begin with the file. */
  CsvRows handler(boolean first) {
    CsvRows rows = handlers.get();
    if (!first) {
      rows.beginsInTheMiddle();
    }
    return rows;
  }

  void read(InputStream in, int skipLines, CsvRows rows) throws IOException {
    Reader text =
        new InputStreamReader(
            in,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
    Reader body = new LineSkipper(text, skipLines).skip();
    CsvReader<Boolean> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(Math.max(1 << 16, settings.limits.maxLineLength()))
            .build(rows, body);
    // Not closed: the owner of the stream closes it, and wants its hash before.
    reader.forEach(row -> {});
  }

  static AmmassException refusal(CsvSettings settings, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AmmassException own) {
        return own;
      }
      if (cause instanceof CharacterCodingException) {
        return new DataFormatException(
            settings.fileName() + " is not UTF-8 text. Maybe convert it from its encoding first.",
            e);
      }
    }
    return new DataFormatException(
        settings.fileName() + " cannot be read as CSV: " + e.getMessage(), e);
  }
}
