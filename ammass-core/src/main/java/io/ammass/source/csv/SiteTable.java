package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import io.ammass.source.NearNames;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What does not change with time: one row a site with its use, floor area, year built and the like.
 *
 * <pre>{@code
 * SiteTable sites = SiteTable.read(Path.of("metadata.csv"), "building_id");
 * Dataset office = sites.join(load.toDataset("Bear_office_Lilia"));
 * }</pre>
 *
 * <p>Cells are texts as written; empty ones and {@code NaN}, {@code NA} are no attribute.
 * Immutable.
 */
public final class SiteTable {
  private final String keyColumn;
  private final List<String> columns;
  private final Map<String, Map<String, String>> rows;
  private final Origin origin;

  private SiteTable(
      String keyColumn,
      List<String> columns,
      Map<String, Map<String, String>> rows,
      Origin origin) {
    this.keyColumn = keyColumn;
    this.columns = columns;
    this.rows = rows;
    this.origin = origin;
  }

  /**
   * Reads a delimited text file, plain or gzipped.
   *
   * @param file the file
   * @param keyColumn the column that names the site, in any case
   * @return the table
   * @throws DataFormatException if it cannot be read, or names a site twice
   */
  public static SiteTable read(Path file, String keyColumn) {
    return read(file, keyColumn, Limits.DEFAULT);
  }

  /**
   * Reads a delimited text file, plain or gzipped, within limits.
   *
   * @param file the file
   * @param keyColumn the column that names the site, in any case
   * @param limits what to refuse
   * @return the table
   * @throws DataFormatException if it cannot be read, or names a site twice
   */
  public static SiteTable read(Path file, String keyColumn, Limits limits) {
    CsvSettings settings = new CsvSettings(file);
    settings.limits = limits;
    Dialect dialect = settings.sniff();
    int key = dialect.index(file, keyColumn);
    Map<String, Map<String, String>> rows = new LinkedHashMap<>();
    try (BoundedInput in = BoundedInput.open(file, limits);
        Reader text = decoded(in)) {
      CsvReader<CsvRecord> reader =
          CsvReader.builder()
              .fieldSeparator(dialect.delimiter())
              .skipEmptyLines(true)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .maxBufferSize(Math.max(1 << 16, limits.maxLineLength()))
              .ofCsvRecord(new LineSkipper(text, 0).skip());
      int above = dialect.headerRows();
      for (CsvRecord row : reader) {
        if (above-- <= 0) {
          add(settings, dialect, key, row, rows);
        }
      }
      return new SiteTable(
          dialect.header().get(key), dialect.header(), rows, in.origin(rows.size()));
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw CsvScan.refusal(settings, e);
    }
  }

  private static Reader decoded(BoundedInput in) {
    return new InputStreamReader(
        in,
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  private static void add(
      CsvSettings settings,
      Dialect dialect,
      int key,
      CsvRecord row,
      Map<String, Map<String, String>> rows) {
    Map<String, String> attributes = new LinkedHashMap<>();
    String id = "";
    for (int i = 0; i < Math.min(row.getFieldCount(), dialect.header().size()); i++) {
      String cell = row.getField(i).strip();
      if (i == key) {
        id = cell;
      } else if (!NumberParser.isMissing(cell)) {
        attributes.put(dialect.header().get(i), cell);
      }
    }
    if (rows.size() >= settings.limits.maxRows()) {
      throw new DataFormatException(
          settings.fileName()
              + " has more than "
              + settings.limits.maxRows()
              + " rows. Maybe raise the limit maxRows.");
    }
    if (rows.put(id, Collections.unmodifiableMap(attributes)) != null) {
      throw new DataFormatException(
          settings.fileName()
              + " line "
              + row.getStartingLineNumber()
              + ", column "
              + dialect.header().get(key)
              + ": \""
              + id
              + "\" is named twice. Maybe another column is the key.");
    }
  }

  /**
   * The sites.
   *
   * @return identifiers in the order of the file
   */
  public List<String> ids() {
    return new ArrayList<>(rows.keySet());
  }

  /**
   * The names of the attributes.
   *
   * @return the header without the key, in order
   */
  public List<String> columns() {
    return columns.stream().filter(column -> !column.equals(keyColumn)).toList();
  }

  /**
   * What is known of a site.
   *
   * @param id its identifier
   * @return texts by column, those that are empty left out; unmodifiable
   * @throws UnknownNameException if the table has no such site, offering near names
   */
  public Map<String, String> attributes(String id) {
    Map<String, String> row = rows.get(id);
    if (row == null) {
      throw new UnknownNameException(
          origin.name() + " has no site \"" + id + "\". Maybe one of " + NearNames.of(id, ids()));
    }
    return row;
  }

  /**
   * Adds a site's attributes to its data set.
   *
   * @param site a data set whose identifier is in the table
   * @return the data set with the attributes
   * @throws UnknownNameException if the table has no such site, offering near names
   */
  public Dataset join(Dataset site) {
    return site.withAttributes(attributes(site.id()));
  }

  /**
   * Where the table came from.
   *
   * @return name, hash and rows
   */
  public Origin origin() {
    return origin;
  }

  /** Prints file, sites and columns. */
  @Override
  public String toString() {
    return "SiteTable " + origin.name() + ", " + rows.size() + " sites x " + columns();
  }
}
