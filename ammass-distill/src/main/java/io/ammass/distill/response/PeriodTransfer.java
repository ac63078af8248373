package io.ammass.distill.response;

import io.ammass.data.Dataset;
import io.ammass.distill.transfer.CopiedParameters;
import io.ammass.distill.transfer.SourceChoice;
import io.ammass.distill.transfer.StandardPreparation;
import io.ammass.distill.transfer.Transfer;
import io.ammass.distillation.Budget;
import io.ammass.portable.PeriodLayout;
import io.ammass.trainer.period.PeriodStudent;
import java.time.Duration;
import java.util.Map;

/**
 * The seven steps to a period student: closed forms drawn to what the source knows, and a DL4J
 * network that teaches what those leave over.
 */
public final class PeriodTransfer {
  static final String WEIGHTS = "prior.weights";
  static final String PRECISION = "prior.precision";
  static final String TEACHER = "teacher";

  private PeriodTransfer() {}

  /**
   * The steps for a source and a target.
   *
   * @param source the data-rich site
   * @param target the data-poor site; all of it may be used to fit unless {@link
   *     Transfer#preparation} holds days back
   * @param horizon how far ahead to forecast
   * @param budget what the student may cost
   * @return the transfer
   */
  public static Transfer between(Dataset source, Dataset target, Duration horizon, Budget budget) {
    return Transfer.of(
        SourceChoice.given(source, target),
        StandardPreparation.of(horizon, 0),
        new PeriodSource(budget),
        CopiedParameters.onto(
            "period",
            data -> {
              PeriodLayout layout =
                  PeriodStudent.layout(data.target(), data.horizon(), budget.maxParameters());
              int features = layout.features();
              return Map.of(
                  WEIGHTS,
                  new int[] {layout.cells(), features},
                  PRECISION,
                  new int[] {layout.cells(), features, features},
                  TEACHER,
                  new int[] {PeriodSource.teacherSize(layout)});
            }),
        new PeriodFineTuning(budget));
  }
}
