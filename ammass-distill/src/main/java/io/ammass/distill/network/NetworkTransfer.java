package io.ammass.distill.network;

import io.ammass.data.Dataset;
import io.ammass.distill.transfer.CopiedParameters;
import io.ammass.distill.transfer.SourceChoice;
import io.ammass.distill.transfer.StandardPreparation;
import io.ammass.distill.transfer.Transfer;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The seven steps to a small network: a large one teaches it on the source, its layers are
 * fine-tuned on the target.
 */
public final class NetworkTransfer {
  static final String STUDENT = "student";
  static final String TWIN = "twin";
  static final String TEACHER = "teacher";

  private NetworkTransfer() {}

  /**
   * The steps for a source and a target, the target's last 28 days held back for the test.
   *
   * @param source the data-rich site
   * @param target the data-poor site
   * @param horizon how far ahead to forecast
   * @return the transfer
   */
  public static Transfer between(Dataset source, Dataset target, Duration horizon) {
    return between(source, target, horizon, NetworkSource.DEFAULT);
  }

  /**
   * The steps for a source and a target with a source step of one's own making.
   *
   * @param source the data-rich site
   * @param target the data-poor site
   * @param horizon how far ahead to forecast
   * @param step how the source's networks are made
   * @return the transfer
   */
  public static Transfer between(
      Dataset source, Dataset target, Duration horizon, NetworkSource step) {
    int[] hidden = step.hidden();
    return Transfer.of(
        SourceChoice.given(source, target),
        StandardPreparation.of(horizon, 28),
        step,
        CopiedParameters.onto(
            "network " + Arrays.toString(hidden),
            data -> {
              NetworkLayout layout = NetworkWindows.layout(data.target(), data.horizon());
              Map<String, int[]> shapes = new LinkedHashMap<>();
              for (String name : new String[] {STUDENT, TWIN}) {
                shapes.putAll(
                    NetworkWeights.shapes(
                        name,
                        DenseNetwork.layers(
                            layout.inputs(), hidden, layout.outputs(), Activation.RELU)));
              }
              shapes.putAll(
                  NetworkWeights.shapes(
                      TEACHER,
                      DenseNetwork.layers(
                          layout.inputs(),
                          step.teacher().hidden(),
                          layout.outputs(),
                          Activation.RELU)));
              return shapes;
            }),
        LayerwiseFineTuning.of(hidden, step.teacher()));
  }
}
