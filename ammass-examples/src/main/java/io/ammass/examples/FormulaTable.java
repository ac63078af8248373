package io.ammass.examples;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.chain.FormulaChain;
import io.ammass.formulas.cost.SavingCost;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.FormulaInputs;
import io.ammass.formulas.supply.RenewableSupply;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of {@code formulas eval --in}: a header of symbols, one case a row.
 *
 * <p>Columns: {@code id} and {@code formula} (F1, F2, F3; found from the columns where it is not
 * given), then symbols, each with an optional unit in brackets ({@code S [MWh]}). Sources of F2
 * stand in columns {@code rho1, V1, rho2, ...} or as lists with semicolons in columns {@code rho}
 * and {@code V}. Where F2 or F3 has no {@code E_pred} but the symbols of F1, the chain is
 * evaluated. Numbers may be hexadecimal. An empty cell is no input.
 */
final class FormulaTable {
  private static final long MAX_BYTES = 256L << 20;
  private static final Set<String> USE = Set.of("S", "C", "Rs", "alpha");

  private final Path path;
  private final byte[] bytes;

  private FormulaTable(Path path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes;
  }

  /** One row. */
  record Row(String id, FormulaCase bound) {}

  private record Column(String symbol, @Nullable Unit unit) {}

  /** A number as written; without a unit it counts in its symbol's own. */
  private record Given(double value, @Nullable Unit unit) {
    void to(FormulaInputs inputs, String symbol) {
      if (unit == null) {
        inputs.number(symbol, value);
      } else {
        inputs.quantity(symbol, new Quantity(value, unit));
      }
    }
  }

  static FormulaTable read(Path path) {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new DataFormatException(
            path + " has more than " + MAX_BYTES + " bytes. Maybe it is another file.");
      }
      return new FormulaTable(path, Files.readAllBytes(path));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": no such readable file", e);
    }
  }

  Origin origin(long rows) {
    return new Origin(String.valueOf(path.getFileName()), JsonFile.sha256(bytes), rows);
  }

  List<Row> rows() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Column> columns = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      for (CsvRecord record : reader) {
        List<String> cells = record.getFields().stream().map(String::strip).toList();
        if (columns.isEmpty()) {
          cells.forEach(cell -> columns.add(column(cell)));
        } else {
          rows.add(row(columns, cells, record.getStartingLineNumber()));
        }
      }
    } catch (CsvParseException e) {
      throw new DataFormatException(path + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    if (columns.isEmpty()) {
      throw new DataFormatException(path + " is empty. Maybe it is another file.");
    }
    return rows;
  }

  private Column column(String cell) {
    int bracket = cell.indexOf('[');
    if (bracket < 0 || !cell.endsWith("]")) {
      return new Column(cell, null);
    }
    try {
      return new Column(
          cell.substring(0, bracket).strip(),
          Unit.parse(cell.substring(bracket + 1, cell.length() - 1)));
    } catch (IllegalArgumentException e) {
      throw new DataFormatException(
          path + " line 1, column \"" + cell + "\": " + e.getMessage(), e);
    }
  }

  private Row row(List<Column> columns, List<String> cells, long line) {
    if (cells.size() != columns.size()) {
      throw new DataFormatException(
          path
              + " line "
              + line
              + " has "
              + cells.size()
              + " cells, but the header has "
              + columns.size());
    }
    String id = "row " + (line - 1);
    String formula = "";
    Map<String, Given> given = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      Column column = columns.get(i);
      String text = cells.get(i);
      if (text.isEmpty()) {
        continue;
      }
      switch (column.symbol()) {
        case "id" -> id = text;
        case "formula" -> formula = text.toUpperCase(Locale.ROOT);
        case "rho", "V" -> {
          String[] parts = text.split("[;\\s]+");
          for (int k = 0; k < parts.length; k++) {
            give(given, new Column(column.symbol() + (k + 1), column.unit()), parts[k], line);
          }
        }
        default -> give(given, column, text, line);
      }
    }
    return new Row(id, bound(formula, given, line));
  }

  private void give(Map<String, Given> given, Column column, String text, long line) {
    try {
      given.put(column.symbol(), new Given(Double.parseDouble(text), column.unit()));
    } catch (NumberFormatException e) {
      throw new DataFormatException(
          path
              + " line "
              + line
              + ", column \""
              + column.symbol()
              + "\": not a number: \""
              + text
              + "\"",
          e);
    }
  }

  private FormulaCase bound(String name, Map<String, Given> given, long line) {
    String wanted = name.isEmpty() ? inferred(given.keySet()) : name;
    boolean isChain = !given.containsKey("E_pred") && given.keySet().containsAll(USE);
    int sources = 0;
    for (String symbol : given.keySet()) {
      if (symbol.matches("(rho|V)[1-9]\\d{0,5}")) {
        sources = Math.max(sources, Integer.parseInt(symbol.replaceAll("\\D", "")));
      }
    }
    TwiceDifferentiable formula =
        switch (wanted) {
          case "F1" -> ElectricityUse.formula();
          case "F2" ->
              isChain ? FormulaChain.supplyOfUse(sources) : RenewableSupply.withSources(sources);
          case "F3" -> isChain ? FormulaChain.costOfUse() : SavingCost.formula();
          default ->
              throw new DataFormatException(
                  path
                      + " line "
                      + line
                      + ": formula must be one of F1, F2, F3, not \""
                      + wanted
                      + "\"");
        };
    List<String> known = formula.symbols().stream().map(Symbol::name).toList();
    FormulaInputs inputs = new FormulaInputs();
    given.forEach(
        (symbol, number) -> {
          // A wide table has columns of other formulas, too.
          if (known.contains(symbol) || !isSymbol(symbol)) {
            number.to(inputs, symbol);
          }
        });
    try {
      return inputs.toCase(formula);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new DataFormatException(path + " line " + line + ": " + e.getMessage(), e);
    }
  }

  private static boolean isSymbol(String name) {
    return name.matches("(rho|V)[1-9]\\d{0,5}")
        || USE.contains(name)
        || RenewableSupply.withSources(0).symbols().stream().anyMatch(s -> s.name().equals(name))
        || SavingCost.formula().symbols().stream().anyMatch(s -> s.name().equals(name));
  }

  private static String inferred(Set<String> given) {
    if (given.contains("t_on")) {
      return "F3";
    }
    return given.contains("eta") ? "F2" : "F1";
  }
}
