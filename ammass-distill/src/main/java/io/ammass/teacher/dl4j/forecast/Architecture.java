package io.ammass.teacher.dl4j.forecast;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;

/** A kind of network: its graph for given sizes, and how windows are laid out for it. */
sealed interface Architecture permits DLinear, NHits, SegmentLstm {
  /** The name in tables and commands. */
  String name();

  /**
   * Sizes of a graph.
   *
   * @param lookback values of the window
   * @param context numbers that say what is known of the issue time and of the steps ahead
   * @param horizon steps to forecast
   * @param stepsPerDay values of a day
   */
  record Sizes(int lookback, int context, int horizon, int stepsPerDay) {}

  /** The graph; its one output is the forecast in the measure of the window. */
  ComputationGraphConfiguration graph(Sizes sizes, IUpdater updater, long seed);

  /** The graph's inputs for rows of windows and contexts, in the order of its inputs. */
  INDArray[] inputs(Sizes sizes, float[][] windows, float[][] contexts);

  /**
   * A fixed matrix {@code [in][out]} for the layer of a name that learns nothing; empty for layers
   * that learn.
   */
  default float[][] fixed(String layer, Sizes sizes) {
    return new float[0][];
  }
}
