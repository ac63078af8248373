package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.TableProfile;
import io.ammass.source.duckdb.ColumnKind;
import io.ammass.source.duckdb.DuckDbSource;
import io.ammass.source.duckdb.TableColumn;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, read through DuckDB.
 *
 * @param file the file
 * @param limits what to refuse
 */
record ParquetTable(Path file, Limits limits) implements RawTable {
  private DuckDbSource source() {
    return DuckDbSource.parquet(file).limits(limits);
  }

  @Override
  public String format() {
    return "parquet";
  }

  @Override
  public TableProfile profile() {
    List<TableColumn> columns = source().columns();
    List<String> instants = names(columns, ColumnKind.INSTANT);
    List<String> stamps = instants.isEmpty() ? names(columns, ColumnKind.LOCAL_STAMP) : instants;
    return new TableProfile(
        columns.stream().map(TableColumn::name).toList(),
        stamps.stream().limit(1).toList(),
        names(columns, ColumnKind.NUMBER),
        names(columns, ColumnKind.TEXT),
        List.of(),
        !instants.isEmpty(),
        false);
  }

  private static List<String> names(List<TableColumn> columns, ColumnKind kind) {
    return columns.stream().filter(c -> c.kind() == kind).map(TableColumn::name).toList();
  }

  @Override
  public List<Readings> readAll(@Nullable ZoneId zone, @Nullable String key) {
    DuckDbSource source = source();
    if (zone != null) {
      source.zone(zone);
    }
    if (key != null) {
      source.seriesColumn(key);
    }
    return source.readAll();
  }

  @Override
  public Origin countRows() {
    return source().countRows();
  }
}
