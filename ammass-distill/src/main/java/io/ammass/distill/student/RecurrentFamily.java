package io.ammass.distill.student;

import io.ammass.distill.network.StudentSettings;
import io.ammass.model.TrainingContext;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.RecurrentKernel;
import io.ammass.portable.RecurrentNetwork.Shape;
import io.ammass.trainer.recurrent.GruFit;
import java.util.Arrays;
import java.util.List;

/**
 * Gated recurrent units that read a week in pieces of a day, the calendar beside their last state,
 * trained in plain Java. Stored in floats; there is no int8 form.
 */
public final class RecurrentFamily implements StudentFamily {
  private static final int[] UNITS = {2, 4, 8, 16, 32};
  private static final int EPOCHS = 20;
  private static final int BATCH = 32;
  private static final double RATE = 1e-2;
  private static final int PATIENCE = 5;

  @Override
  public String name() {
    return "gru";
  }

  @Override
  public List<StudentShape> shapes(TransferSet set, StudentBudget budget) {
    NetworkLayout layout = NetworkShapes.layout(set);
    NetworkShapes.Rows rows = NetworkShapes.rows(set, layout);
    return Arrays.stream(
            NetworkShapes.within(UNITS, budget, units -> shape(layout, units).parameters()))
        .mapToObj(
            units ->
                (StudentShape)
                    (share, context) -> trained(set, layout, units, rows, share, context))
        .toList();
  }

  private static Shape shape(NetworkLayout layout, int units) {
    int day = layout.stepsPerDay();
    return new Shape(
        layout.lookback() / day, day, layout.inputs() - layout.lookback(), units, layout.outputs());
  }

  private List<Student> trained(
      TransferSet set,
      NetworkLayout layout,
      int units,
      NetworkShapes.Rows rows,
      double share,
      TrainingContext context) {
    GruFit fit =
        GruFit.fit(
            shape(layout, units),
            new GruFit.Settings(
                StudentSettings.loss(layout, share),
                StudentSettings.loss(layout, 0),
                layout.levels().length,
                EPOCHS,
                BATCH,
                RATE,
                PATIENCE),
            rows.fit(),
            rows.stop(),
            context);
    RecurrentKernel kernel = RecurrentKernel.of(layout, fit.network(), Float.NEGATIVE_INFINITY);
    return List.of(
        new Student(
            NetworkShapes.shape(layout, units),
            Encoding.FLOAT32,
            StudentModels.of(name(), set, kernel, context)));
  }
}
