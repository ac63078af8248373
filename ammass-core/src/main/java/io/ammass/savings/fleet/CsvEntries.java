package io.ammass.savings.fleet;

import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedLines;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a plain CSV file under a header of names. */
final class CsvEntries implements ManifestEntries {
  private final String name;
  private final BoundedLines lines;
  private final String[] header;
  private int row;

  /** Reads the header. */
  CsvEntries(String name, BoundedLines lines) throws IOException {
    this.name = name;
    this.lines = lines;
    String first = lines.next();
    if (first == null || !first.contains("meter_file")) {
      throw new DataFormatException(
          name + ": no column 'meter_file'. Maybe the file is a meter, not a manifest.");
    }
    header = first.strip().split(",", -1);
  }

  @Override
  public @Nullable Map<String, String> next() throws IOException {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    if (line == null) {
      return null;
    }
    row++;
    String[] cells = line.strip().split(",", -1);
    if (cells.length != header.length) {
      throw new DataFormatException(
          name
              + " row "
              + row
              + " has "
              + cells.length
              + " cells for "
              + header.length
              + " columns.");
    }
    Map<String, String> entry = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i++) {
      entry.put(header[i].strip(), cells[i].strip());
    }
    return entry;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
