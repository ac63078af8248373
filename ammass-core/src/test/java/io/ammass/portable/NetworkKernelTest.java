package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NetworkKernelTest {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  static NetworkKernel kernel(long seed, float... levels) {
    NetworkLayout layout = NetworkLayout.of(24, 48, 24, 24, NetworkLayout.Calendar.WEEK_AND_HOUR);
    layout = levels.length == 0 ? layout : layout.withQuantiles(levels);
    List<DenseNetwork.Layer> layers =
        DenseNetwork.layers(layout.inputs(), new int[] {8, 6}, layout.outputs(), Activation.TANH);
    SplittableRandom random = new SplittableRandom(seed);
    float[] parameters = new float[DenseNetwork.parameters(layers)];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5) / 4;
    }
    return NetworkKernel.of(layout, DenseNetwork.of(layers, parameters), 0);
  }

  static PortableModel model(Kernel kernel) {
    return PortableModel.builder(
            "network", Unit.KILOWATT_HOUR, Duration.ofHours(1), PortableModels.ZONE, kernel)
        .description("a test's network")
        .provenance(new Provenance("1", "Test", 1, List.of(), Map.of()))
        .build();
  }

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    for (NetworkKernel kernel : List.of(kernel(1), kernel(2, 0.1f, 0.5f, 0.9f), kernel(3).int8())) {
      PortableModel model = model(kernel);

      PortableModel read = PortableModel.read(model.toBytes(), "x");

      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(read.kernel()).isEqualTo(kernel);
      Dataset site = PortableModels.site(5, START, 24 * 20);
      assertThat(read.forecast(site)).isEqualTo(model.forecast(site));
    }
  }

  @Test
  void oneRowAndManyGiveTheSameBits() {
    DenseNetwork network = kernel(1).network();
    SplittableRandom random = new SplittableRandom(2);
    int rows = 77;
    float[] inputs = new float[rows * network.inputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) (4 * random.nextDouble() - 2);
    }
    float[] scratch = new float[network.scratch()];
    float[] all = new float[rows * network.outputs()];
    network.apply(inputs, rows, all, scratch);

    float[] one = new float[network.outputs()];
    for (int row = 0; row < rows; row++) {
      int from = row * network.inputs();
      network.apply(Arrays.copyOfRange(inputs, from, from + network.inputs()), one, scratch);
      int at = row * network.outputs();
      assertThat(one).isEqualTo(Arrays.copyOfRange(all, at, at + network.outputs()));
    }
  }

  @Test
  void quantilesNeverCrossAndTheMeanIsBetweenTheOuterOnes() {
    PortableModel model = model(kernel(4, 0.05f, 0.25f, 0.5f, 0.75f, 0.95f));
    Forecast forecast = model.forecast(PortableModels.site(5, START, 24 * 20));

    assertThat(forecast.hasQuantiles()).isTrue();
    for (int step = 0; step < 24; step++) {
      double below = Double.NEGATIVE_INFINITY;
      for (double level : new double[] {0.05f, 0.25f, 0.5f, 0.75f, 0.95f}) {
        assertThat(forecast.quantile(level, step)).isGreaterThan(below);
        below = forecast.quantile(level, step);
      }
      assertThat(forecast.mean(step))
          .isBetween(forecast.quantile(0.05f, step), forecast.quantile(0.95f, step));
    }
  }

  @Test
  void anActivationIsWithinThreeTenMillionthsOfTheExactOne() {
    for (double x = -12; x < 12; x += 0.00731) {
      float f = (float) x;
      assertThat((double) Activation.TANH.value(f))
          .isCloseTo(Math.tanh(f), within(3e-7 * Math.max(Math.abs(Math.tanh(f)), 1e-3)));
      assertThat((double) Activation.SIGMOID.value(f))
          .isCloseTo(1 / (1 + Math.exp(-f)), within(4e-7 / (1 + Math.exp(-f))));
    }
    assertThat(Activation.TANH.value(Float.POSITIVE_INFINITY)).isEqualTo(1);
    assertThat(Activation.SIGMOID.value(Float.NEGATIVE_INFINITY)).isBetween(0f, 1e-30f);
    assertThat(Activation.TANH.value(Float.NaN)).isNaN();
  }

  @Test
  void scalingTheHistoryScalesTheForecast() {
    NetworkKernel kernel = kernel(6);
    double[] history = new double[48];
    Arrays.setAll(history, i -> 100 + 20 * Math.sin(i / 4.0));
    double[] tenfold = Arrays.stream(history).map(x -> 1024 * x).toArray();
    double[] mean = new double[24];
    double[] large = new double[24];

    kernel.forecast(history, START, PortableModels.ZONE, mean);
    kernel.forecast(tenfold, START, PortableModels.ZONE, large);

    for (int step = 0; step < 24; step++) {
      assertThat(large[step]).isEqualTo(1024 * mean[step]);
    }
  }

  /** Bits every machine must give: vectors or not, x86 or ARM. */
  @Test
  void readsTheGoldenFileToTheBit() throws IOException {
    byte[] golden;
    try (var in = NetworkKernelTest.class.getResourceAsStream("model-network-0.1.ammass")) {
      golden = java.util.Objects.requireNonNull(in, "golden file").readAllBytes();
    }
    PortableModel model = PortableModel.read(golden, "golden");
    double[] history = new double[model.kernel().lookback()];
    for (int i = 0; i < history.length; i++) {
      history[i] = 100 + (i % 24) * 0.5 + (i % 7) * 0.25;
    }
    double[] mean = new double[model.kernel().horizon()];
    model.kernel().forecast(history, START, model.zone(), mean);

    assertThat(model.toBytes()).isEqualTo(golden);
    assertThat(Double.toHexString(mean[0])).isEqualTo("0x1.aae4db9d7421cp6");
    assertThat(Double.toHexString(mean[23])).isEqualTo("0x1.aa9ec2ace3c98p6");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertThatThrownBy(
            () -> NetworkKernel.of(kernel(1).layout().withQuantiles(0.5f), tooSmall(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the layout asks for 57 -> 24");
    assertThatThrownBy(() -> kernel(1).layout().withQuantiles(0.1f, 0.9f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the middle one 0.5");
  }

  private static DenseNetwork tooSmall() {
    return DenseNetwork.of(
        DenseNetwork.layers(3, new int[0], 2, Activation.RELU), new float[3 * 2 + 2]);
  }
}
