package io.ammass.formulas.evaluation;

import java.util.List;

/** A formula that warns of combinations of inputs, beyond the range of each. */
public interface RangeAware {
  /**
   * Says what is unusual about a point.
   *
   * @param inputs one number a symbol; not modified
   * @return sentences; empty if nothing is
   */
  List<String> warnings(double[] inputs);
}
