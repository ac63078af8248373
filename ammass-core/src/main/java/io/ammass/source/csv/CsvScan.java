package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.ammass.data.Origin;
import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Runs the CSV reader over a file, within its limits, and names what stopped it. */
final class CsvScan {
  private CsvScan() {}

  static Origin run(CsvSettings settings, char separator, CsvRows rows) {
    try (BoundedInput in = BoundedInput.open(settings.file, settings.limits);
        Reader text =
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT))) {
      Reader body = new LineSkipper(text, settings.skipLines).skip();
      try (CsvReader<Boolean> reader =
          CsvReader.builder()
              .fieldSeparator(separator)
              .skipEmptyLines(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(Math.max(1 << 16, settings.limits.maxLineLength()))
              .build(rows, body)) {
        reader.forEach(row -> {});
        return in.origin(rows.rows());
      }
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw refusal(settings, e);
    }
  }

  private static AmmassException refusal(CsvSettings settings, Exception e) {
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
