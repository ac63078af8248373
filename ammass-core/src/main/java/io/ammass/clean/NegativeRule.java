package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import io.ammass.unit.Unit;
import java.util.List;

/**
 * Finds values below zero where there cannot be any.
 *
 * <p>Radiation, wind speed and pressure are never negative: what lies below zero by at most a
 * hundredth of the range is the zero of an instrument and can be corrected, the rest is an error.
 * Power and energy may be fed back: only where negative values are rare (one in five hundred) are
 * they doubted. Temperatures and series without a unit are left alone, unless the caller says that
 * they cannot be negative.
 */
final class NegativeRule implements QualityRule {
  /** How a series stands to zero. */
  enum Sign {
    /** Told by the unit. */
    BY_UNIT,
    /** Told by the caller: never below zero. */
    NEVER
  }

  private static final List<Unit> NEVER_NEGATIVE =
      List.of(Unit.WATT_PER_SQUARE_METRE, Unit.METRE_PER_SECOND, Unit.parse("Pa"));

  private static final double RARE = 0.002;
  private static final double INSTRUMENT_ZERO = 0.01;
  private static final int MIN_VALUES = 500;

  private final Sign sign;
  private final Repair repair;

  NegativeRule(Sign sign, Repair repair) {
    this.sign = sign;
    this.repair = repair;
  }

  @Override
  public String id() {
    return "negative";
  }

  @Override
  public void apply(Draft draft) {
    double[] values = draft.shared();
    boolean impossible = sign == Sign.NEVER || isNeverNegative(draft.unit());
    boolean mayFeedBack =
        draft.unit().isCompatible(Unit.KILOWATT) || draft.unit().isCompatible(Unit.KILOWATT_HOUR);
    if (!impossible && !mayFeedBack) {
      return;
    }
    int negative = 0;
    int present = 0;
    int first = -1;
    int last = 0;
    double least = 0;
    double most = 0;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      present += Double.isNaN(value) ? 0 : 1;
      most = value > most ? value : most;
      if (value < 0) {
        negative++;
        first = first < 0 ? i : first;
        last = i + 1;
        least = Math.min(least, value);
      }
    }
    boolean odd = impossible || (present >= MIN_VALUES && negative <= RARE * present);
    if (negative == 0 || !odd) {
      return;
    }
    // A unit that tells is proof; rarity is a hint, and a hint takes nothing out.
    Repair own = impossible ? repair : Repair.LEAVE;
    for (int i = first; i < last; i++) {
      if (values[i] < 0) {
        mend(draft, i, own, INSTRUMENT_ZERO * most);
      }
    }
    boolean noise = -least <= INSTRUMENT_ZERO * most;
    draft.report(
        id(),
        impossible && noise ? Severity.INFO : Severity.WARNING,
        first,
        last,
        negative,
        Sentences.count(negative, "value")
            + " below zero, the least "
            + Sentences.number(least)
            + " "
            + draft.unit()
            + (impossible ? ", where there cannot be any" : ", where others hardly ever are")
            + ending(own, noise));
  }

  private static void mend(Draft draft, int at, Repair repair, double zero) {
    if (repair == Repair.CORRECT && -draft.get(at) <= zero) {
      draft.correct(at, 0);
    } else {
      draft.doubt(at, repair);
    }
  }

  private static String ending(Repair repair, boolean noise) {
    return switch (repair) {
      case LEAVE -> noise ? ": the zero of an instrument" : "";
      case BLANK -> ", taken out";
      case CORRECT -> noise ? ": the zero of an instrument, set to 0" : ", corrected or taken out";
    };
  }

  private static boolean isNeverNegative(Unit unit) {
    return NEVER_NEGATIVE.stream().anyMatch(unit::isCompatible);
  }
}
