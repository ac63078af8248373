package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.error.AmmassException;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecurrentKernelTest {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  static RecurrentKernel kernel(long seed, int piece, float... levels) {
    NetworkLayout layout = NetworkLayout.of(24, 48, 24, 24, NetworkLayout.Calendar.WEEK_AND_HOUR);
    layout = levels.length == 0 ? layout : layout.withQuantiles(levels);
    RecurrentNetwork.Shape shape =
        new RecurrentNetwork.Shape(48 / piece, piece, 9, 5, layout.outputs());
    SplittableRandom random = new SplittableRandom(seed);
    float[] parameters = new float[shape.parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) (random.nextDouble() - 0.5);
    }
    return RecurrentKernel.of(layout, RecurrentNetwork.of(shape, parameters), 0);
  }

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    Dataset site = PortableModels.site(5, START, 24 * 20);
    for (RecurrentKernel kernel :
        List.of(kernel(1, 24), kernel(2, 6, 0.1f, 0.5f, 0.9f), kernel(3, 1))) {
      PortableModel model = NetworkKernelTest.model(kernel);

      PortableModel read = PortableModel.read(model.toBytes(), "x");

      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(read.kernel()).isEqualTo(kernel);
      assertThat(read.forecast(site)).isEqualTo(model.forecast(site));
      assertThat(model.card().parameterBytes()).isEqualTo(4 * kernel.parameters());
    }
  }

  @Test
  void quantilesNeverCross() {
    Forecast forecast =
        NetworkKernelTest.model(kernel(4, 24, 0.1f, 0.5f, 0.9f))
            .forecast(PortableModels.site(5, START, 24 * 20));

    for (int step = 0; step < 24; step++) {
      assertThat(forecast.quantile(0.1f, step)).isLessThan(forecast.quantile(0.5f, step));
      assertThat(forecast.quantile(0.5f, step)).isLessThan(forecast.quantile(0.9f, step));
      assertThat(forecast.mean(step))
          .isBetween(forecast.quantile(0.1f, step), forecast.quantile(0.9f, step));
    }
  }

  /** The formula of the class comment, unit by unit in doubles. */
  @Test
  void computesTheFormulaOfTheComment() {
    RecurrentNetwork network = kernel(6, 12).network();
    RecurrentNetwork.Shape shape = network.shape();
    float[] p = network.parameters();
    SplittableRandom random = new SplittableRandom(7);
    float[] x = new float[shape.inputs()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) (2 * random.nextDouble() - 1);
    }
    int n = shape.hidden();
    double[] h = new double[n];
    for (int step = 0; step < shape.steps(); step++) {
      double[] z = new double[n];
      double[] r = new double[n];
      double[] next = new double[n];
      for (int u = 0; u < n; u++) {
        z[u] = p[shape.gateBiases() + u];
        r[u] = p[shape.gateBiases() + n + u];
        for (int i = 0; i < shape.width(); i++) {
          float input = x[step * shape.width() + i];
          z[u] += input * p[shape.gatesByInput() + i * 2 * n + u];
          r[u] += input * p[shape.gatesByInput() + i * 2 * n + n + u];
        }
        for (int i = 0; i < n; i++) {
          z[u] += h[i] * p[shape.gatesByState() + i * 2 * n + u];
          r[u] += h[i] * p[shape.gatesByState() + i * 2 * n + n + u];
        }
        z[u] = 1 / (1 + Math.exp(-z[u]));
        r[u] = 1 / (1 + Math.exp(-r[u]));
      }
      for (int u = 0; u < n; u++) {
        double c = p[shape.candidateBiases() + u];
        for (int i = 0; i < shape.width(); i++) {
          c += x[step * shape.width() + i] * p[shape.candidateByInput() + i * n + u];
        }
        for (int i = 0; i < n; i++) {
          c += r[i] * h[i] * p[shape.candidateByState() + i * n + u];
        }
        next[u] = z[u] * h[u] + (1 - z[u]) * Math.tanh(c);
      }
      h = next;
    }
    float[] outputs = new float[shape.outputs()];
    network.apply(x, 1, outputs, new float[network.scratch()]);
    for (int o = 0; o < outputs.length; o++) {
      double y = p[shape.headBiases() + o];
      for (int i = 0; i < n; i++) {
        y += h[i] * p[shape.head() + i * shape.outputs() + o];
      }
      for (int i = 0; i < shape.context(); i++) {
        y += x[48 + i] * p[shape.head() + (n + i) * shape.outputs() + o];
      }
      assertThat((double) outputs[o]).isCloseTo(y, org.assertj.core.api.Assertions.within(2e-6));
    }
  }

  @Test
  void oneRowAndManyGiveTheSameBits() {
    RecurrentNetwork network = kernel(1, 12).network();
    int in = network.shape().inputs();
    int out = network.shape().outputs();
    SplittableRandom random = new SplittableRandom(2);
    int rows = 70;
    float[] inputs = new float[rows * in];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = (float) (4 * random.nextDouble() - 2);
    }
    float[] scratch = new float[network.scratch()];
    float[] all = new float[rows * out];
    network.apply(inputs, rows, all, scratch);

    float[] one = new float[out];
    for (int row = 0; row < rows; row++) {
      network.apply(Arrays.copyOfRange(inputs, row * in, (row + 1) * in), 1, one, scratch);
      assertThat(one).isEqualTo(Arrays.copyOfRange(all, row * out, (row + 1) * out));
    }
  }

  /** Bits every machine must give: vectors or not, x86 or ARM. */
  @Test
  void readsTheGoldenFileToTheBit() throws IOException {
    byte[] golden;
    try (var in = RecurrentKernelTest.class.getResourceAsStream("model-recurrent-0.1.ammass")) {
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
    assertThat(Double.toHexString(mean[0])).isEqualTo("0x1.a9fce4383347ap6");
    assertThat(Double.toHexString(mean[23])).isEqualTo("0x1.a25215b1ffa18p6");
  }

  @Test
  void tenThousandCorruptionsUnderAFittingHashGiveANamedErrorOrTheSameShape() {
    byte[] whole = NetworkKernelTest.model(kernel(8, 24)).toBytes();
    int body = whole.length - ModelFormat.HASH_BYTES;
    SplittableRandom random = new SplittableRandom(11);
    int refused = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(body)] ^= (byte) (1 << random.nextInt(8));
      try {
        PortableModel.read(damaged, "damaged");
        throw new AssertionError("corruption " + i + " was not noticed");
      } catch (ModelFormatException expected) {
        refused++;
      }
      System.arraycopy(Sha256.of(damaged, body), 0, damaged, body, ModelFormat.HASH_BYTES);
      try {
        PortableModel model = PortableModel.read(damaged, "damaged");
        assertThat(model.kernel().horizon()).isPositive();
      } catch (AmmassException named) {
        assertThat(named).hasMessageContaining("damaged");
      }
    }
    assertThat(refused).isEqualTo(10_000);
  }

  @Test
  void refusesShapesThatDoNotFit() {
    RecurrentKernel kernel = kernel(1, 24);
    assertThatThrownBy(
            () -> RecurrentKernel.of(kernel.layout().withQuantiles(0.5f), tooNarrow(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the layout asks for a look-back of 48");
    assertThatThrownBy(() -> NetworkKernelTest.model(kernel).int8())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe train fewer hidden units");
  }

  private static RecurrentNetwork tooNarrow() {
    RecurrentNetwork.Shape shape = new RecurrentNetwork.Shape(2, 3, 0, 2, 1);
    return RecurrentNetwork.of(shape, new float[shape.parameters()]);
  }
}
