package io.ammass.distill.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.portable.Activation;
import io.ammass.portable.DecisionTree;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.FoldedKernel;
import io.ammass.portable.FoldedLayout;
import io.ammass.portable.Kernel;
import io.ammass.portable.LowRankKernel;
import io.ammass.portable.LowRankLayout;
import io.ammass.portable.MixedKernel;
import io.ammass.portable.MixedLayout;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;
import io.ammass.portable.RecurrentKernel;
import io.ammass.portable.RecurrentNetwork;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeKernel;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import io.ammass.trainer.mlp.TrainingRows;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Exports against ONNX Runtime, relatively to 1e-5. */
class OnnxExportTest {
  /** A Monday, 06:00 UTC. */
  private static final Instant ISSUE = Instant.parse("2024-03-04T06:00:00Z");

  private static final double RELATIVE = 1e-5;

  private static float[] weights(long seed, int count, double size) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (size * (random.nextDouble() - 0.45));
    }
    return values;
  }

  private static double[] history(int size) {
    SplittableRandom random = new SplittableRandom(9);
    double[] history = new double[size];
    Arrays.setAll(
        history, i -> 100 + 30 * Math.sin(2 * Math.PI * i / 24) + 10 * random.nextDouble());
    return history;
  }

  private static PortableModel model(Kernel kernel) {
    return PortableModel.builder(
            "exported", Unit.KILOWATT_HOUR, Duration.ofHours(1), ZoneOffset.UTC, kernel)
        .provenance(new Provenance("1", "Test", 1, List.of(), Map.of()))
        .build();
  }

  private static void check(Kernel kernel, Map<String, Object> others) throws OrtException {
    double[] history = history(kernel.lookback());
    double[] expected = new double[kernel.horizon()];
    kernel.forecast(history, ISSUE, ZoneOffset.UTC, expected);
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    inputs.put("history", OnnxTensor.createTensor(environment, history));
    for (Map.Entry<String, Object> other : others.entrySet()) {
      inputs.put(other.getKey(), OnnxTensor.createTensor(environment, other.getValue()));
    }
    try (OrtSession session = environment.createSession(OnnxExport.toBytes(model(kernel)));
        OrtSession.Result result = session.run(inputs)) {
      double[] found = (double[]) result.get(0).getValue();
      assertThat(found).hasSize(expected.length);
      for (int step = 0; step < found.length; step++) {
        assertThat(found[step])
            .as("%s, step %d", kernel, step)
            .isCloseTo(expected[step], within(RELATIVE * Math.abs(expected[step])));
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  @Test
  void aPeriodStudentForecastsAsHere() throws OrtException {
    PeriodLayout layout = PeriodLayout.within(24, 48, 1_000);
    PeriodKernel kernel =
        PeriodKernel.of(layout, weights(1, layout.parameters(), 2.0 / layout.features()), 95);
    long[] cells = new long[48];
    for (int step = 0; step < 48; step++) {
      int day = (6 + step) / 24 % 7;
      int kinds = layout.dayKinds().count();
      cells[step] = (step / 24) % 7 * (long) kinds + layout.dayKinds().kindOf(day);
    }

    check(kernel, Map.of("cell", cells));
  }

  @Test
  void aFoldedStudentForecastsAsHere() throws OrtException {
    for (FoldedLayout layout :
        List.of(new FoldedLayout(24, 100, 7, 5, 4, 3), new FoldedLayout(24, 30, 3, 0, 0, 1))) {
      FoldedKernel kernel =
          FoldedKernel.of(
              layout, weights(2, layout.weights(), 0.2), weights(3, layout.stepsPerDay(), 50));

      check(kernel, Map.of("phase", new long[] {6}));
    }
  }

  @Test
  void aLowRankStudentForecastsAsHere() throws OrtException {
    for (LowRankLayout layout :
        List.of(
            new LowRankLayout(24, 100, 168, 4, 4, 6, 3),
            new LowRankLayout(24, 30, 48, 0, 1, 1, 1))) {
      LowRankKernel kernel =
          LowRankKernel.of(
              layout, weights(2, layout.weights(), 0.2), weights(3, layout.stepsPerDay(), 50));

      check(kernel, Map.of("phase", new long[] {6}));
      check(kernel.int8(), Map.of("phase", new long[] {6}));
    }
  }

  @Test
  void aMixedStudentForecastsAsHere() throws OrtException {
    for (MixedLayout layout :
        List.of(
            new MixedLayout(24, 100, 3, 7, 2, 100, 6, 8, 3),
            new MixedLayout(24, 30, 1, 0, 1, 40, 1, 1, 1))) {
      MixedKernel kernel =
          MixedKernel.of(
              layout, weights(2, layout.weights(), 0.2), weights(3, layout.cycleNumbers(), 50));

      check(kernel, Map.of("phase", new long[] {6}));
      check(kernel.int8(), Map.of("phase", new long[] {6}));
    }
  }

  @Test
  void aNetworkForecastsAsHere() throws OrtException {
    float[] calendar = {1, 0, 0, 0, 0, 0, 0, 1, 0};
    for (Activation activation : Activation.values()) {
      NetworkLayout layout =
          NetworkLayout.of(24, 168, 24, 24, NetworkLayout.Calendar.WEEK_AND_HOUR);
      List<DenseNetwork.Layer> layers =
          DenseNetwork.layers(layout.inputs(), new int[] {32, 8}, 24, activation);
      NetworkKernel kernel =
          NetworkKernel.of(
              layout,
              DenseNetwork.of(layers, weights(4, DenseNetwork.parameters(layers), 0.2)),
              Float.NEGATIVE_INFINITY);

      check(kernel, Map.of("calendar", calendar));
    }
  }

  @Test
  void aRecurrentNetworkForecastsAsHere() throws OrtException {
    float[] calendar = {1, 0, 0, 0, 0, 0, 0, 1, 0};
    for (int piece : new int[] {1, 24}) {
      NetworkLayout layout =
          NetworkLayout.of(24, 168, 24, 24, NetworkLayout.Calendar.WEEK_AND_HOUR);
      check(recurrent(layout, piece, 9), Map.of("calendar", calendar));
      check(
          recurrent(layout.withQuantiles(0.1f, 0.5f, 0.9f), piece, 9),
          Map.of("calendar", calendar));
    }
    NetworkLayout bare = NetworkLayout.of(24, 48, 12, 24, NetworkLayout.Calendar.NONE);
    check(recurrent(bare, 6, 0), Map.of());
  }

  private static RecurrentKernel recurrent(NetworkLayout layout, int piece, int context) {
    RecurrentNetwork.Shape shape =
        new RecurrentNetwork.Shape(layout.lookback() / piece, piece, context, 7, layout.outputs());
    return RecurrentKernel.of(
        layout, RecurrentNetwork.of(shape, weights(6, shape.parameters(), 0.6)), 0);
  }

  @Test
  void treesForecastAsHere() throws OrtException {
    for (TreeLink.Kind kind : TreeLink.Kind.values()) {
      TreeKernel kernel = trees(kind, 20);
      checkTrees(kernel);
      checkTrees(kernel.int8());
    }
    checkTrees(trees(TreeLink.Kind.LINEAR, 0));
  }

  private static TreeKernel trees(TreeLink.Kind kind, int count) {
    SplittableRandom random = new SplittableRandom(12);
    List<TreeInput> inputs =
        List.of(
            TreeInput.of(TreeInput.Kind.TIME_OF_DAY, 0),
            TreeInput.of(TreeInput.Kind.WEEKDAY, 0),
            TreeInput.of(TreeInput.Kind.BASE, 0),
            TreeInput.of(TreeInput.Kind.LOAD_LAG, 1),
            TreeInput.of(TreeInput.Kind.LOAD_LAG, 14));
    List<DecisionTree> trees = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DecisionTree.Builder tree = DecisionTree.builder();
      // Two levels: a root, two inner nodes, four leaves.
      tree.split(0, random.nextInt(24), DecisionTree.Missing.LEFT, 0.5);
      for (int side = 0; side < 2; side++) {
        tree.split(
            1 + random.nextInt(4),
            (float) (random.nextDouble() - 0.5),
            random.nextBoolean() ? DecisionTree.Missing.LEFT : DecisionTree.Missing.RIGHT,
            0.5);
        tree.leaf((float) (random.nextDouble() - 0.5) / 20);
        tree.leaf((float) (random.nextDouble() - 0.5) / 20);
      }
      trees.add(tree.build());
    }
    return TreeKernel.of(
        24,
        24,
        new TreeLink(kind, 100),
        TreeSituation.Place.UNKNOWN,
        List.of(),
        inputs,
        TreeEnsemble.of(inputs.size(), new double[0], new float[] {0.01f}, List.of(trees)),
        null);
  }

  private static void checkTrees(TreeKernel kernel) throws OrtException {
    double[] history = history(kernel.lookback());
    // A quiet day makes a base too small for the logarithm, a gap a missing input.
    for (int day = 1; day <= 7; day++) {
      history[history.length - 24 * day + 3] = 1;
    }
    history[history.length - 24 + 5] = Double.NaN;
    double[] expected = new double[24];
    kernel.forecast(history, ISSUE, ZoneOffset.UTC, expected);
    TreeSituation seen = kernel.situation(history, new double[0][], ISSUE, ZoneOffset.UTC);
    float[][] rows = new float[24][kernel.inputs().size()];
    for (int step = 0; step < 24; step++) {
      seen.write(kernel.inputs(), step, rows[step]);
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor row = OnnxTensor.createTensor(environment, rows);
        OnnxTensor base =
            OnnxTensor.createTensor(environment, kernel.base(history, ISSUE, ZoneOffset.UTC));
        OrtSession session = environment.createSession(OnnxExport.toBytes(model(kernel)));
        OrtSession.Result result = session.run(Map.of("rows", row, "base", base))) {
      double[] found = (double[]) result.get(0).getValue();
      for (int step = 0; step < 24; step++) {
        assertThat(found[step])
            .as("%s, step %d", kernel, step)
            .isCloseTo(expected[step], within(RELATIVE * Math.abs(expected[step])));
      }
    }
  }

  @Test
  void quantilesOfAHeadAreThoseOfHere() throws OrtException {
    NetworkLayout layout =
        NetworkLayout.of(24, 48, 12, 24, NetworkLayout.Calendar.NONE)
            .withQuantiles(0.05f, 0.25f, 0.5f, 0.75f, 0.95f);
    List<DenseNetwork.Layer> layers =
        DenseNetwork.layers(layout.inputs(), new int[] {8}, layout.outputs(), Activation.RELU);
    NetworkKernel kernel =
        NetworkKernel.of(
            layout, DenseNetwork.of(layers, weights(7, DenseNetwork.parameters(layers), 1)), 60);
    check(kernel, Map.of());
    check(recurrent(layout, 24, 0), Map.of());
    for (Kernel each : List.of(kernel, recurrent(layout, 24, 0))) {
      PortableModel model = model(each);
      double[] history = history(48);
      Forecast forecast =
          model.forecast(
              Dataset.builder(
                      "site",
                      ZoneOffset.UTC,
                      TimeSeries.of(
                          "load",
                          Unit.KILOWATT_HOUR,
                          ISSUE.minus(Duration.ofHours(48)),
                          Duration.ofHours(1),
                          history))
                  .build());
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      try (OnnxTensor input = OnnxTensor.createTensor(environment, history);
          OrtSession session = environment.createSession(OnnxExport.toBytes(model));
          OrtSession.Result result = session.run(Map.of("history", input))) {
        double[][] found = (double[][]) result.get("quantiles").orElseThrow().getValue();
        float[] levels = layout.levels();
        for (int q = 0; q < levels.length; q++) {
          for (int step = 0; step < 12; step++) {
            double expected = forecast.quantile(levels[q], step);
            assertThat(found[q][step]).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
          }
        }
      }
    }
  }

  @Test
  void anExportedNetworkTeachesThroughOnnxRuntime() {
    List<DenseNetwork.Layer> layers = DenseNetwork.layers(12, new int[] {16}, 4, Activation.RELU);
    DenseNetwork network = DenseNetwork.of(layers, weights(5, DenseNetwork.parameters(layers), 1));
    float[][] inputs = new float[1_100][];
    for (int row = 0; row < inputs.length; row++) {
      inputs[row] = weights(100 + row, 12, 2);
    }
    TrainingRows rows = TrainingRows.of(inputs, new float[inputs.length][4]);

    try (OnnxTeacher teacher = OnnxTeacher.of(OnnxExport.toBytes(network))) {
      float[][] answers = teacher.answers(rows);

      float[] expected = new float[4];
      for (int row = 0; row < inputs.length; row++) {
        network.apply(inputs[row], expected, new float[network.scratch()]);
        for (int i = 0; i < 4; i++) {
          assertThat(answers[row][i]).isCloseTo(expected[i], within(1e-4f));
        }
      }
    }
  }

  @Test
  void refusesWhatIsNoOnnxFile() {
    assertThatThrownBy(() -> OnnxTeacher.of(new byte[] {1, 2, 3}))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("Maybe it is no ONNX file");
  }
}
