package io.ammass.distill.student;

import io.ammass.distill.network.StudentSettings;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Dense networks of one hidden layer on a week of history and the calendar, trained in plain Java.
 *
 * <p>Each width is tried for the means and, if the teacher gives quantiles, with a quantile head
 * that learns from these ({@code Losses.quantileDistillation}).
 */
public final class NetworkFamily implements StudentFamily {
  private static final int[] WIDTHS = {1, 2, 4, 8, 16, 32, 64};

  @Override
  public String name() {
    return "network";
  }

  @Override
  public List<StudentShape> shapes(TransferSet set, StudentBudget budget) {
    List<StudentShape> shapes = new ArrayList<>();
    NetworkLayout means = NetworkShapes.layout(set);
    shapes(set, means, budget, shapes);
    if (set.hasQuantiles()) {
      shapes(set, means.withQuantiles(TransferSet.levels()), budget, shapes);
    }
    return shapes;
  }

  private void shapes(
      TransferSet set, NetworkLayout layout, StudentBudget budget, List<StudentShape> to) {
    NetworkShapes.Rows rows = NetworkShapes.rows(set, layout);
    for (int width :
        NetworkShapes.within(
            WIDTHS, budget, units -> DenseNetwork.parameters(layers(layout, units)))) {
      to.add((share, context) -> trained(set, layout, width, rows, share, context));
    }
  }

  private static List<DenseNetwork.Layer> layers(NetworkLayout layout, int width) {
    return DenseNetwork.layers(
        layout.inputs(), new int[] {width}, layout.outputs(), Activation.RELU);
  }

  private List<Student> trained(
      TransferSet set,
      NetworkLayout layout,
      int width,
      NetworkShapes.Rows rows,
      double share,
      TrainingContext context) {
    DenseNetwork network =
        StudentSettings.trainer(layout, share)
            .fit(layers(layout, width), rows.fit(), rows.stop(), context)
            .network();
    NetworkKernel kernel = NetworkKernel.of(layout, network, Float.NEGATIVE_INFINITY);
    PortableModel model = StudentModels.of(name(), set, kernel, context);
    String shape = NetworkShapes.shape(layout, width);
    return List.of(
        new Student(shape, Encoding.FLOAT32, model),
        new Student(shape, Encoding.INT8, model.int8()));
  }
}
