package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.TableProfile;
import io.ammass.source.csv.CellPolicy;
import io.ammass.source.csv.CsvSource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Delimited text.
 *
 * @param file the file
 * @param limits what to refuse
 */
record CsvTable(Path file, Limits limits) implements RawTable {
  private CsvSource source() {
    return CsvSource.of(file).limits(limits).unreadable(CellPolicy.COUNT);
  }

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public TableProfile profile() {
    return source().profile();
  }

  @Override
  public List<Readings> readAll(@Nullable ZoneId zone, @Nullable String key) {
    CsvSource source = source();
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
