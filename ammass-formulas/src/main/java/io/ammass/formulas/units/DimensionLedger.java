package io.ammass.formulas.units;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Finding;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every term of a formula with the unit it has, the unit its place asks for, and the factor between
 * them that the publication takes to be 1.
 *
 * <p>The verdict is computed from the two units' dimensions, never stated. Immutable.
 */
public final class DimensionLedger {
  private final String formula;
  private final List<Entry> entries;

  private DimensionLedger(String formula, List<Entry> entries) {
    this.formula = formula;
    this.entries = List.copyOf(entries);
  }

  /** One term; {@code given} stands for the silent 1 once it was given. */
  private record Entry(
      String symbol,
      String term,
      Unit found,
      Unit wanted,
      @Nullable SilentFactor silent,
      String explanation,
      boolean oddName,
      @Nullable Quantity given) {

    boolean addsUp() {
      return found.isCompatible(wanted);
    }

    Finding finding() {
      if (oddName) {
        return new Finding(term, found, wanted, Verdict.ODD_NAME, "", explanation);
      }
      if (addsUp()) {
        return new Finding(term, found, wanted, Verdict.CONSISTENT, "", explanation);
      }
      if (given != null) {
        return new Finding(
            term + " * k_" + symbol,
            found.times(given.unit()),
            wanted,
            Verdict.CONSISTENT,
            "",
            "made consistent by the factor k_" + symbol + " = " + given);
      }
      return new Finding(
          term,
          found,
          wanted,
          Verdict.INCONSISTENT,
          silent == null ? "" : "k_" + symbol + " = 1 " + silent.unit(),
          explanation);
    }
  }

  /**
   * Starts an empty ledger.
   *
   * @param formula the formula's id
   * @return a ledger without terms
   */
  public static DimensionLedger of(String formula) {
    return new DimensionLedger(formula, List.of());
  }

  /**
   * Adds a term that fits its place.
   *
   * @param symbol the term's symbol
   * @param term the term as written
   * @param unit the unit the term has, and its place asks for
   * @param explanation one sentence
   * @return the longer ledger
   */
  public DimensionLedger term(String symbol, String term, Unit unit, String explanation) {
    return plus(new Entry(symbol, term, unit, unit, null, explanation, false, null));
  }

  /**
   * Adds a term with the factor that would make it fit its place.
   *
   * @param symbol the symbol by which {@link #withFactor} mends the term
   * @param term the term as written
   * @param found the unit the term has
   * @param wanted the unit its place asks for
   * @param silent the factor that is silently 1; its unit is wanted / found
   * @param explanation one sentence
   * @return the longer ledger
   * @throws io.ammass.error.UnitMismatchException if found times the factor's unit does not give
   *     wanted
   */
  public DimensionLedger term(
      String symbol,
      String term,
      Unit found,
      Unit wanted,
      SilentFactor silent,
      String explanation) {
    found.times(silent.unit()).requireCompatible("k_" + symbol, wanted);
    return plus(new Entry(symbol, term, found, wanted, silent, explanation, false, null));
  }

  /**
   * Adds a symbol whose published name says something else than its place.
   *
   * @param symbol the symbol
   * @param unit its published unit
   * @param explanation one sentence
   * @return the longer ledger
   */
  public DimensionLedger oddName(String symbol, Unit unit, String explanation) {
    return plus(new Entry(symbol, symbol, unit, unit, null, explanation, true, null));
  }

  private DimensionLedger plus(Entry entry) {
    List<Entry> longer = new ArrayList<>(entries);
    longer.add(entry);
    return new DimensionLedger(formula, longer);
  }

  /**
   * Makes a silent factor explicit.
   *
   * @param symbol the symbol of an inconsistent term
   * @param factor the factor, in a unit that makes the term fit
   * @return the ledger in which that term adds up
   * @throws UnknownNameException if no inconsistent term has this symbol
   * @throws io.ammass.error.UnitMismatchException if the factor's unit does not make the term fit
   */
  public DimensionLedger withFactor(String symbol, Quantity factor) {
    Entry open = open(symbol);
    factor.unit().requireCompatible("k_" + symbol, silent(open).unit());
    Entry mended =
        new Entry(
            open.symbol(),
            open.term(),
            open.found(),
            open.wanted(),
            open.silent(),
            open.explanation(),
            false,
            factor);
    return new DimensionLedger(
        formula, entries.stream().map(entry -> entry == open ? mended : entry).toList());
  }

  /** The silent factor of a term that does not add up yet. */
  SilentFactor silent(String symbol) {
    return silent(open(symbol));
  }

  private static SilentFactor silent(Entry entry) {
    return Objects.requireNonNull(entry.silent(), "silent factor of " + entry.symbol());
  }

  private Entry open(String symbol) {
    return entries.stream()
        .filter(DimensionLedger::isOpen)
        .filter(entry -> entry.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    formula
                        + " has no silent factor of \""
                        + symbol
                        + "\". Maybe one of ["
                        + entries.stream()
                            .filter(DimensionLedger::isOpen)
                            .map(Entry::symbol)
                            .collect(Collectors.joining(", "))
                        + "]."));
  }

  private static boolean isOpen(Entry entry) {
    return !entry.addsUp() && entry.given() == null;
  }

  /**
   * What was found.
   *
   * @return one finding a term, in the order of the expression
   */
  public DimensionReport report() {
    return new DimensionReport(formula, entries.stream().map(Entry::finding).toList());
  }
}
