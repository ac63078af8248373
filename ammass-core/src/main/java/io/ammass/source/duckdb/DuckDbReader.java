package io.ammass.source.duckdb;

import io.ammass.core.source.DoubleColumn;
import io.ammass.core.source.LongColumn;
import io.ammass.core.source.TableAssembler;
import io.ammass.data.QualityReport.Finding;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.time.StampParser;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the chosen columns of an open table into blocks, one a series. */
final class DuckDbReader {
  private static final int SAMPLE = 1000;

  private final DuckDbTable table;
  private final Limits limits;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private long rows;
  private int unstamped;
  private int unreadable;

  /** The rows of one series. */
  static final class Block {
    final LongColumn stamps = new LongColumn();
    final List<DoubleColumn> columns = new ArrayList<>();

    Block(int count) {
      for (int i = 0; i < count; i++) {
        columns.add(new DoubleColumn());
      }
    }
  }

  DuckDbReader(DuckDbTable table, Limits limits) {
    this.table = table;
    this.limits = limits;
  }

  static DataFormatException tooManyRows(String name, Limits limits) {
    return new DataFormatException(
        name + " has more than " + limits.maxRows() + " rows. Maybe raise the limit maxRows.");
  }

  /** The columns, with texts and whole numbers that are stamps told from those that are not. */
  List<TableColumn> columns() {
    List<TableColumn> columns = new ArrayList<>();
    for (TableColumn column : table.columns()) {
      columns.add(new TableColumn(column.name(), column.type(), kind(column)));
    }
    return columns;
  }

  private ColumnKind kind(TableColumn column) {
    boolean number = column.kind() == ColumnKind.NUMBER && Epoch.isNamed(column.name());
    if (column.kind() != ColumnKind.TEXT && !number) {
      return column.kind();
    }
    List<String> sample = sample(column.name());
    if (sample.isEmpty()) {
      return column.kind();
    }
    if (number) {
      return sample.stream().allMatch(Epoch::isEpoch) ? ColumnKind.INSTANT : ColumnKind.NUMBER;
    }
    StampParser parser = new StampParser(StampParser.guessOrder(sample));
    boolean offsets = true;
    for (String cell : sample) {
      if (cell.matches("\\d{10}|\\d{13}") || parser.parse(cell) == StampParser.INVALID) {
        return ColumnKind.TEXT;
      }
      offsets &= parser.hasOffset();
    }
    return offsets ? ColumnKind.INSTANT : ColumnKind.LOCAL_STAMP;
  }

  private List<String> sample(String column) {
    String cell = "CAST(" + DuckDbTable.quoted(column) + " AS VARCHAR)";
    List<String> cells = new ArrayList<>();
    try (PreparedStatement statement =
            table.prepare(cell, " WHERE " + cell + " IS NOT NULL LIMIT " + SAMPLE);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        cells.add(result.getString(1).strip());
      }
      return cells;
    } catch (SQLException e) {
      throw table.refusal(e);
    }
  }

  /** How many rows there are. */
  long count() {
    try (PreparedStatement statement = table.prepare("count(*)", "");
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw table.refusal(e);
    }
  }

  /** Reads stamps, an optional name of the series, and numbers. */
  Map<String, Block> read(TableColumn stamp, @Nullable String key, List<String> values) {
    StringBuilder select = new StringBuilder(stampExpression(stamp));
    select.append(", ").append(key == null ? "''" : text(key));
    for (String value : values) {
      select.append(", CAST(").append(DuckDbTable.quoted(value)).append(" AS DOUBLE)");
    }
    boolean parsed = stamp.type().equals("VARCHAR");
    List<String> sample = parsed ? sample(stamp.name()) : List.of();
    StampParser parser = new StampParser(StampParser.guessOrder(sample));
    boolean instants = stamp.kind() == ColumnKind.INSTANT;
    if (key == null) {
      blocks.put("", new Block(values.size()));
    }
    try (PreparedStatement statement = table.prepare(select.toString(), "");
        ResultSet result = statement.executeQuery()) {
      String lastKey = null;
      Block block = new Block(values.size());
      while (result.next()) {
        if (++rows > limits.maxRows()) {
          throw tooManyRows(table.name(), limits);
        }
        long at = parsed ? parse(parser, result.getString(1), instants) : number(result);
        if (at == StampParser.INVALID) {
          continue;
        }
        String name = result.getString(2);
        if (!String.valueOf(name).equals(lastKey)) {
          lastKey = String.valueOf(name);
          block = blocks.computeIfAbsent(lastKey, absent -> new Block(values.size()));
        }
        add(result, at, block);
      }
      return blocks;
    } catch (SQLException e) {
      throw table.refusal(e);
    }
  }

  private static void add(ResultSet result, long at, Block block) throws SQLException {
    block.stamps.add(at);
    for (int i = 0; i < block.columns.size(); i++) {
      double value = result.getDouble(3 + i);
      boolean missing = result.wasNull() || Double.isInfinite(value);
      block.columns.get(i).add(missing ? Double.NaN : value);
    }
  }

  private long number(ResultSet result) throws SQLException {
    long value = result.getLong(1);
    if (result.wasNull()) {
      unstamped++;
      return StampParser.INVALID;
    }
    return value;
  }

  private long parse(StampParser parser, @Nullable String text, boolean instants) {
    if (text == null || text.isBlank()) {
      unstamped++;
      return StampParser.INVALID;
    }
    long label = parser.parse(text);
    if (label == StampParser.INVALID || parser.hasOffset() != instants) {
      unreadable++;
      return StampParser.INVALID;
    }
    return label - (instants ? parser.offsetMillis() : 0);
  }

  private static String text(String column) {
    return "CAST(" + DuckDbTable.quoted(column) + " AS VARCHAR)";
  }

  private static String stampExpression(TableColumn stamp) {
    String name = DuckDbTable.quoted(stamp.name());
    if (stamp.type().equals("VARCHAR")) {
      return name;
    }
    if (ColumnKind.ofType(stamp.type()) == ColumnKind.NUMBER) {
      return Epoch.millis(name);
    }
    // An instant must not pass through the session's time zone, as a cast would make it.
    return stamp.kind() == ColumnKind.INSTANT
        ? "epoch_ms(" + name + ")"
        : "epoch_ms(CAST(" + name + " AS TIMESTAMP))";
  }

  long rows() {
    return rows;
  }

  /** What was left out on the way. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (unstamped > 0) {
      findings.add(
          TableAssembler.finding(
              "unstampedReading", unstamped, unstamped + " rows have no stamp: left out"));
    }
    if (unreadable > 0) {
      findings.add(
          TableAssembler.finding(
              "unreadable",
              unreadable,
              unreadable + " rows have a stamp that cannot be read: left out"));
    }
    return findings;
  }
}
