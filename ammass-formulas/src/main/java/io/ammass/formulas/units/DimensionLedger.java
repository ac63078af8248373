package io.ammass.formulas.units;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Finding;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.List;
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

  /** One term; {@code factor} is the quantity that stands for the silent 1 once it was given. */
  private record Entry(
      String symbol,
      String term,
      Unit found,
      Unit wanted,
      Unit factorUnit,
      String explanation,
      boolean oddName,
      @Nullable Quantity factor) {

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
      if (factor != null) {
        return new Finding(
            term + " * k_" + symbol,
            found.times(factor.unit()),
            wanted,
            Verdict.CONSISTENT,
            "",
            "made consistent by the factor k_" + symbol + " = " + factor);
      }
      return new Finding(
          term,
          found,
          wanted,
          Verdict.INCONSISTENT,
          "k_" + symbol + " = 1 " + factorUnit,
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
   * Adds a term, with the unit of the factor that would make it fit.
   *
   * @param symbol the symbol by which {@link #withFactor} mends the term
   * @param term the term as written
   * @param found the unit the term has
   * @param wanted the unit its place asks for
   * @param factorUnit the unit of the factor that is silently 1: wanted / found, as an engineer
   *     writes it; {@link Unit#ONE} where the term fits
   * @param explanation one sentence
   * @return the longer ledger
   * @throws io.ammass.error.UnitMismatchException if found times factor does not give wanted
   */
  public DimensionLedger term(
      String symbol, String term, Unit found, Unit wanted, Unit factorUnit, String explanation) {
    if (!found.isCompatible(wanted)) {
      found.times(factorUnit).requireCompatible(wanted);
    }
    return plus(new Entry(symbol, term, found, wanted, factorUnit, explanation, false, null));
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
    return plus(new Entry(symbol, symbol, unit, unit, Unit.ONE, explanation, true, null));
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
    factor.unit().requireCompatible(open.factorUnit());
    Entry mended =
        new Entry(
            open.symbol(),
            open.term(),
            open.found(),
            open.wanted(),
            open.factorUnit(),
            open.explanation(),
            false,
            factor);
    return new DimensionLedger(
        formula, entries.stream().map(entry -> entry == open ? mended : entry).toList());
  }

  /**
   * The number that a factor contributes: its value in the unit of the silent 1.
   *
   * @param symbol the symbol of an inconsistent term
   * @param factor the factor
   * @return the multiplier of the term; 1 for the published formula
   */
  double multiplier(String symbol, Quantity factor) {
    return factor.to(open(symbol).factorUnit()).value();
  }

  private Entry open(String symbol) {
    return entries.stream()
        .filter(entry -> !entry.oddName() && !entry.addsUp() && entry.symbol().equals(symbol))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    formula
                        + " has no silent factor of \""
                        + symbol
                        + "\". Maybe one of "
                        + entries.stream()
                            .filter(entry -> !entry.oddName() && !entry.addsUp())
                            .map(Entry::symbol)
                            .collect(Collectors.joining(", "))
                        + "."));
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
