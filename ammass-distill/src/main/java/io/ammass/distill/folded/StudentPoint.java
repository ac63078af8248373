package io.ammass.distill.folded;

import io.ammass.distill.student.Encoding;
import io.ammass.distill.student.MeasuredStudent;
import io.ammass.portable.CycleLayout;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.LowRankLayout;
import io.ammass.portable.MixedLayout;
import io.ammass.trainer.mixed.OwnParts;

/**
 * One student that was tried.
 *
 * @param layout its shape
 * @param own what each channel has of its own beside its daily cycle
 * @param encoding how its weights are stored
 * @param parameters learned numbers of all channels together, cycles included
 * @param fileBytes bytes of a channel's whole model file
 * @param micros measured microseconds of a forecast; differs from run to run
 * @param validationMse mean squared error on the validation rows
 */
public record StudentPoint(
    CycleLayout layout,
    OwnParts own,
    Encoding encoding,
    int parameters,
    int fileBytes,
    double micros,
    double validationMse)
    implements MeasuredStudent {
  @Override
  public String family() {
    return family(layout) + " student";
  }

  /** A word for the kind of a layout. */
  static String family(CycleLayout layout) {
    if (layout instanceof MixedLayout) {
      return "mixed";
    }
    return layout instanceof LowRankLayout ? "low-rank" : "folded";
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
    MixedLayout mixed = (MixedLayout) layout;
    return "rank "
        + mixed.rank()
        + ", look-back "
        + mixed.reach()
        + ", "
        + mixed.lagDays()
        + " days, "
        + mixed.leadSets()
        + (mixed.leadSets() == 1 ? " set" : " sets")
        + switch (own) {
          case NONE -> "";
          case GAINS -> ", own gains";
          case LAGS -> ", own lags";
          case GAINS_AND_LAGS -> ", own gains and lags";
        };
  }
}
