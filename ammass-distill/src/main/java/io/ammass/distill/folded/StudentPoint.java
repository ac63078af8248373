package io.ammass.distill.folded;

import io.ammass.distill.student.Encoding;
import io.ammass.distill.student.MeasuredStudent;
import io.ammass.portable.CycleLayout;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.LowRankLayout;

/**
 * One student that was tried.
 *
 * @param layout its shape
 * @param encoding how its weights are stored
 * @param parameters learned numbers, the cycles of all channels included
 * @param fileBytes bytes of a channel's whole model file
 * @param micros measured microseconds of a forecast; differs from run to run
 * @param validationMse mean squared error on the validation rows
 */
public record StudentPoint(
    CycleLayout layout,
    Encoding encoding,
    int parameters,
    int fileBytes,
    double micros,
    double validationMse)
    implements MeasuredStudent {
  @Override
  public String family() {
    return layout instanceof LowRankLayout ? "low-rank student" : "folded student";
  }

  @Override
  public String shape() {
    if (layout instanceof LowRankLayout low) {
      return "rank " + low.rank() + ", look-back " + low.lookback() + ", pools of " + low.pool();
    }
    if (layout instanceof FoldedLayout folded) {
      return folded.lagDays()
          + " days, "
          + folded.meanDays()
          + " means, "
          + folded.changes()
          + " changes, "
          + folded.leadSets()
          + (folded.leadSets() == 1 ? " set" : " sets");
    }
    return layout.toString();
  }
}
