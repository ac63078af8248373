package io.ammass.distill.onnx;

import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.FoldedKernel;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.FoldedWindow;
import io.ammass.portable.Kernel;
import io.ammass.portable.LowRankKernel;
import io.ammass.portable.MixedKernel;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;
import io.ammass.portable.RecurrentKernel;
import io.ammass.portable.TreeKernel;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a portable model as an ONNX file, standardisation included.
 *
 * <p>The file's input {@code history} is {@code [look-back]} doubles in the unit of the model, none
 * missing; its output {@code mean} is {@code [horizon]} doubles. What else goes in depends on the
 * kind of model:
 *
 * <ul>
 *   <li>period student: {@code cell}, {@code [horizon]} 64-bit integers: the set of weights of each
 *       step, (day ahead modulo 7) times kinds of day plus kind of day of the step's local date.
 *       Lags are elapsed days.
 *   <li>folded, low-rank or mixed student: {@code phase}, one 64-bit integer: the step of the local
 *       day of the first step ahead.
 *   <li>trees, in place of {@code history}: {@code rows}, {@code [horizon][inputs]} floats as
 *       {@link io.ammass.portable.TreeSituation#write} gives them, and {@code base}, {@code
 *       [horizon]} doubles. The operator is {@code TreeEnsembleRegressor} of ai.onnx.ml 3;
 *       quantiles of trees are not exported.
 *   <li>network or recurrent network with a calendar: {@code calendar}, nine floats: seven for the
 *       local day of the week (Monday first, one is 1), sine and cosine of the local time of day. A
 *       quantile head is a second output {@code quantiles}, {@code [levels][horizon]} doubles.
 * </ul>
 *
 * <p>Networks compute in floats, the rest in doubles; results agree with this library's to 1e-5,
 * relatively.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * The file's bytes.
   *
   * @param model the model; its table of quantiles is not exported
   * @return an ONNX model, operators of set 17
   */
  public static byte[] toBytes(PortableModel model) {
    OnnxGraph graph = new OnnxGraph("ammass", model.name() + ": " + model.card().description());
    Kernel kernel = model.kernel();
    String mean;
    String quantiles = "";
    if (kernel instanceof PeriodKernel period) {
      mean = period(graph, period);
    } else if (kernel instanceof FoldedKernel folded) {
      mean = folded(graph, folded);
    } else if (kernel instanceof LowRankKernel lowRank) {
      mean = LowRankGraph.mean(graph, lowRank);
    } else if (kernel instanceof MixedKernel mixed) {
      mean = MixedGraph.mean(graph, mixed);
    } else if (kernel instanceof NetworkKernel network) {
      WindowGraph.Answers answers = network(graph, network);
      mean = answers.mean();
      quantiles = answers.quantiles();
    } else if (kernel instanceof RecurrentKernel recurrent) {
      WindowGraph.Answers answers = recurrent(graph, recurrent);
      mean = answers.mean();
      quantiles = answers.quantiles();
    } else {
      mean = TreeGraph.mean(graph, (TreeKernel) kernel);
    }
    graph.output("mean", mean, OnnxGraph.DOUBLE, kernel.horizon());
    if (!quantiles.isEmpty()) {
      graph.output("quantiles", quantiles, OnnxGraph.DOUBLE, -1, kernel.horizon());
    }
    return graph.toBytes();
  }

  /**
   * A bare network of rows of floats: input {@code x} is {@code [rows][inputs]}, output {@code y}.
   *
   * @param network the network
   * @return an ONNX model, operators of set 17
   */
  public static byte[] toBytes(DenseNetwork network) {
    OnnxGraph graph = new OnnxGraph("ammass", network.toString());
    String x = graph.input("x", OnnxGraph.FLOAT, -1, network.inputs());
    graph.output("y", layers(graph, network, x), OnnxGraph.FLOAT, -1, network.outputs());
    return graph.toBytes();
  }

  private static String layers(OnnxGraph graph, DenseNetwork network, String x) {
    float[] parameters = network.parameters();
    String value = x;
    int at = 0;
    for (DenseNetwork.Layer layer : network.layers()) {
      int weights = layer.inputs() * layer.outputs();
      String w =
          graph.constant(
              Arrays.copyOfRange(parameters, at, at + weights), layer.inputs(), layer.outputs());
      String b =
          graph.constant(
              Arrays.copyOfRange(parameters, at + weights, at + layer.parameters()),
              layer.outputs());
      value = graph.node("Gemm", value, w, b);
      if (layer.activation() != Activation.IDENTITY) {
        value =
            graph.node(
                switch (layer.activation()) {
                  case RELU -> "Relu";
                  case TANH -> "Tanh";
                  case SIGMOID, IDENTITY -> "Sigmoid";
                },
                value);
      }
      at += layer.parameters();
    }
    return value;
  }

  private static WindowGraph.Answers network(OnnxGraph graph, NetworkKernel kernel) {
    NetworkLayout layout = kernel.layout();
    WindowGraph window = WindowGraph.of(graph, layout);
    String row = reshape(graph, window.inputs(), 1, layout.inputs());
    return window.answers(layers(graph, kernel.network(), row), kernel.floor());
  }

  private static WindowGraph.Answers recurrent(OnnxGraph graph, RecurrentKernel kernel) {
    WindowGraph window = WindowGraph.of(graph, kernel.layout());
    return window.answers(
        RecurrentGraph.outputs(graph, kernel.network(), window.inputs()), kernel.floor());
  }

  private static String period(OnnxGraph graph, PeriodKernel kernel) {
    PeriodLayout layout = kernel.layout();
    int n = layout.lookback();
    int day = layout.stepsPerDay();
    int horizon = layout.horizon();
    String history = graph.input("history", OnnxGraph.DOUBLE, n);
    String cell = graph.input("cell", OnnxGraph.INT64, horizon);
    String level = weighted(graph, history, share(n, n - layout.levelDays() * day, n));
    String departures = graph.node("Sub", history, level);

    long[] lags = new long[horizon * layout.lagDays()];
    for (int step = 0; step < horizon; step++) {
      for (int lag = 1; lag <= layout.lagDays(); lag++) {
        lags[step * layout.lagDays() + lag - 1] = n + step - (long) (step / day + lag) * day;
      }
    }
    String lagged =
        graph.node("Gather", departures, graph.constant(lags, horizon, layout.lagDays()));
    int means = layout.meanDays();
    double[] rest = new double[n * (means + 2)];
    for (int d = 0; d < means; d++) {
      addShare(rest, means + 2, d, n - day * (d + 1), n - day * d, 1);
    }
    int hour = Math.max(1, day / 24);
    int recent = Math.max(1, day / 8);
    addShare(rest, means + 2, means, n - hour, n, 1);
    addShare(rest, means + 2, means, n - day - hour, n - day, -1);
    addShare(rest, means + 2, means + 1, n - recent, n, 1);
    addShare(rest, means + 2, means + 1, n - day - recent, n - day, -1);
    double[] fading = new double[horizon * (means + 2)];
    Arrays.fill(fading, 1);
    for (int step = 0; step < horizon; step++) {
      // Fades in a quarter of a day, as PeriodWindow's does.
      fading[step * (means + 2) + means] = StrictMath.exp(-step / (0.25 * day));
    }
    return weightedInputs(
        graph,
        graph.node("MatMul", departures, graph.constant(rest, n, means + 2)),
        lagged,
        fading,
        horizon,
        means + 2,
        graph.node(
            "Gather",
            graph.constant(doubles(kernel.weights()), layout.cells(), layout.features()),
            cell),
        level,
        kernel.floor());
  }

  private static String weightedInputs(
      OnnxGraph graph,
      String rest,
      String lagged,
      double[] fading,
      int horizon,
      int width,
      String weights,
      String level,
      float floor) {
    String faded =
        graph.node("Mul", reshape(graph, rest, 1, width), graph.constant(fading, horizon, width));
    String inputs = graph.node("Concat", List.of(lagged, faded), OnnxGraph.attribute("axis", 1));
    String sum =
        graph.node(
            "ReduceSum",
            List.of(graph.node("Mul", weights, inputs), graph.constant(new long[] {1}, 1)),
            OnnxGraph.attribute("keepdims", 0));
    return floored(graph, graph.node("Add", level, sum), floor);
  }

  private static String folded(OnnxGraph graph, FoldedKernel kernel) {
    FoldedLayout layout = kernel.layout();
    int n = layout.lookback();
    int day = layout.stepsPerDay();
    int horizon = layout.horizon();
    String history = graph.input("history", OnnxGraph.DOUBLE, n);
    String phase = graph.input("phase", OnnxGraph.INT64, 1);
    String cycle = graph.constant(doubles(kernel.cycle()), day);
    String before = graph.node("Sub", history, turned(graph, cycle, phase, day, -n, n));
    String last = graph.node("Gather", before, graph.constant(new long[] {n - 1}, 1));
    String z = graph.node("Sub", before, last);

    long[] lags = new long[horizon * layout.lagDays()];
    for (int step = 0; step < horizon; step++) {
      for (int lag = 1; lag <= layout.lagDays(); lag++) {
        lags[step * layout.lagDays() + lag - 1] = n + step % day - (long) lag * day;
      }
    }
    String lagged = graph.node("Gather", z, graph.constant(lags, horizon, layout.lagDays()));
    int means = layout.meanDays();
    int width = means + layout.changes();
    double[] weights = new double[horizon * layout.features()];
    for (int step = 0; step < horizon; step++) {
      for (int f = 0; f < layout.features(); f++) {
        weights[step * layout.features() + f] =
            kernel.weights()[layout.set(step / day) * layout.features() + f];
      }
    }
    String w = graph.constant(weights, horizon, layout.features());
    String sum;
    if (width == 0) {
      sum =
          graph.node(
              "ReduceSum",
              List.of(graph.node("Mul", w, lagged), graph.constant(new long[] {1}, 1)),
              OnnxGraph.attribute("keepdims", 0));
      sum = graph.node("Add", last, sum);
    } else {
      double[] rest = new double[n * width];
      double[] fading = new double[horizon * width];
      Arrays.fill(fading, 1);
      for (int d = 0; d < means; d++) {
        addShare(rest, width, d, n - day * (d + 1), n - day * d, 1);
      }
      for (int c = 0; c < layout.changes(); c++) {
        int steps = FoldedWindow.changeSteps(layout, c);
        addShare(rest, width, means + c, n - steps, n, 1);
        addShare(rest, width, means + c, n - day - steps, n - day, -1);
        for (int step = 0; step < horizon; step++) {
          fading[step * width + means + c] = FoldedWindow.fading(layout, c, step);
        }
      }
      sum =
          weightedInputs(
              graph,
              graph.node("MatMul", z, graph.constant(rest, n, width)),
              lagged,
              fading,
              horizon,
              width,
              w,
              last,
              Float.NEGATIVE_INFINITY);
    }
    return graph.node("Add", turned(graph, cycle, phase, day, 0, horizon), sum);
  }

  /** The cycle from a phase on, {@code count} steps beginning at {@code from}. */
  static String turned(OnnxGraph graph, String cycle, String phase, int day, int from, int count) {
    long[] steps = new long[count];
    for (int i = 0; i < count; i++) {
      steps[i] = Math.floorMod(from + i, day);
    }
    String index =
        graph.node(
            "Mod",
            graph.node("Add", graph.constant(steps, count), phase),
            graph.constant(new long[] {day}, 1));
    return graph.node("Gather", cycle, index);
  }

  static String scale(
      OnnxGraph graph, String history, String centre, String level, int from, int to) {
    String off = graph.node("Sub", history, centre);
    int n = to;
    String variance = weighted(graph, graph.node("Mul", off, off), share(n, from, to));
    String least =
        graph.node(
            "Max",
            graph.node("Mul", graph.node("Abs", level), graph.constant(new double[] {0.01}, 1)),
            graph.constant(new double[] {1e-9}, 1));
    return graph.node("Max", graph.node("Sqrt", variance), least);
  }

  /** A weighted sum of a vector, as one number {@code [1]}. */
  static String weighted(OnnxGraph graph, String vector, double[] weights) {
    return graph.node("MatMul", vector, graph.constant(weights, weights.length, 1));
  }

  static double[] share(int n, int from, int to) {
    double[] share = new double[n];
    Arrays.fill(share, from, to, 1.0 / (to - from));
    return share;
  }

  static void addShare(double[] matrix, int width, int column, int from, int to, double weight) {
    for (int i = from; i < to; i++) {
      matrix[i * width + column] += weight / (to - from);
    }
  }

  static String floored(OnnxGraph graph, String mean, float floor) {
    return Float.isInfinite(floor)
        ? mean
        : graph.node("Max", mean, graph.constant(new double[] {floor}, 1));
  }

  static String reshape(OnnxGraph graph, String value, long... shape) {
    return graph.node("Reshape", value, graph.constant(shape, shape.length));
  }

  static String scalar(OnnxGraph graph, double value) {
    return graph.constant(new double[] {value});
  }

  static double[] doubles(float[] values) {
    double[] result = new double[values.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = values[i];
    }
    return result;
  }
}
