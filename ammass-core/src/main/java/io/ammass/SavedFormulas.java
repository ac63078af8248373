package io.ammass;

import io.ammass.formula.FormulaOutcome;
import io.ammass.savings.uncertainty.Band;
import java.util.ArrayList;
import java.util.List;

/**
 * What the three formulas give for a day without and with a measured saving.
 *
 * <p>The use without the work is uncertain as the saving is; the use with it was metered.
 *
 * @param without F1, F2 and F3 of the use expected without the work; unmodifiable
 * @param with F1, F2 and F3 of the metered use; unmodifiable
 */
public record SavedFormulas(List<FormulaOutcome> without, List<FormulaOutcome> with) {
  /** Takes copies. */
  public SavedFormulas {
    without = List.copyOf(without);
    with = List.copyOf(with);
  }

  /**
   * What the saving changes in each formula: with minus without.
   *
   * @return one band a formula, in the unit of its outcome and in order; its ends are those of the
   *     day without, as the day with was metered
   */
  public List<Band> changes() {
    List<Band> changes = new ArrayList<>();
    for (int i = 0; i < without.size(); i++) {
      FormulaOutcome a = without.get(i);
      FormulaOutcome b = with.get(i);
      changes.add(
          new Band(b.value() - a.value(), b.value() - a.high(), b.value() - a.low(), a.coverage()));
    }
    return List.copyOf(changes);
  }
}
