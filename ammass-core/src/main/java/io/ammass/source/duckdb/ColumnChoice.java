package io.ammass.source.duckdb;

import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.source.NearNames;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses columns of a table by name, or by what they hold.
 *
 * @param table the table's name, for messages
 * @param columns its columns
 */
record ColumnChoice(String table, List<TableColumn> columns) {
  private static final int SHOWN = 12;

  /** The column of this name in any case. */
  TableColumn find(String wanted) {
    String lower = wanted.strip().toLowerCase(Locale.ROOT);
    for (TableColumn each : columns) {
      if (each.name().toLowerCase(Locale.ROOT).equals(lower)) {
        return each;
      }
    }
    List<String> names = columns.stream().map(TableColumn::name).toList();
    throw new UnknownNameException(
        table
            + " has no column \""
            + wanted
            + "\". Maybe one of "
            + NearNames.of(wanted, names)
            + "; it has "
            + names.size()
            + " columns.");
  }

  /** The column of stamps: the one named, or the first of instants, or the first of labels. */
  TableColumn stamp(@Nullable String wanted) {
    if (wanted != null) {
      TableColumn told = find(wanted);
      if (told.kind() == ColumnKind.NUMBER) {
        return new TableColumn(told.name(), told.type(), ColumnKind.INSTANT);
      }
      if (told.kind() == ColumnKind.INSTANT || told.kind() == ColumnKind.LOCAL_STAMP) {
        return told;
      }
      throw new DataFormatException(
          table + ", column " + told.name() + " of type " + told.type() + " holds no stamps");
    }
    for (ColumnKind kind : List.of(ColumnKind.INSTANT, ColumnKind.LOCAL_STAMP)) {
      for (TableColumn each : columns) {
        if (each.kind() == kind) {
          return each;
        }
      }
    }
    throw new DataFormatException(
        table + " has no column of stamps among " + some() + ". Maybe name it with time.");
  }

  /** The columns of numbers: the one named, or all but the stamp and the series' name. */
  List<String> values(@Nullable String wanted, TableColumn stamp, @Nullable String series) {
    if (wanted != null) {
      TableColumn chosen = find(wanted);
      if (chosen.kind() != ColumnKind.NUMBER) {
        throw new DataFormatException(
            table + ", column " + chosen.name() + " of type " + chosen.type() + " holds no number");
      }
      return List.of(chosen.name());
    }
    List<String> values =
        columns.stream()
            .filter(each -> each.kind() == ColumnKind.NUMBER)
            .map(TableColumn::name)
            .filter(each -> !each.equals(stamp.name()) && !each.equals(series))
            .toList();
    if (values.isEmpty()) {
      throw new DataFormatException(table + " has no column of numbers among " + some());
    }
    return values;
  }

  private List<String> some() {
    return columns.stream().limit(SHOWN).map(TableColumn::name).toList();
  }
}
