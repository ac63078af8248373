package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.portable.TreeInput.Kind;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TreeKernelTest {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  private static final List<TreeInput> INPUTS =
      List.of(
          TreeInput.of(Kind.TIME_OF_DAY, 0),
          TreeInput.of(Kind.DAY_OFF, 1),
          TreeInput.of(Kind.LOAD_LAG, 7),
          TreeInput.of(Kind.ERROR_LAG, 1),
          new TreeInput(Kind.COVARIATE_CHANGE, 24, 0));

  static TreeKernel kernel(long seed, @Nullable Kernel base, double... levels) {
    SplittableRandom random = new SplittableRandom(seed);
    List<List<DecisionTree>> trees = new ArrayList<>();
    float[] bases = new float[1 + levels.length];
    for (int output = 0; output < bases.length; output++) {
      bases[output] = output / 16f;
      trees.add(TreeShapleyTest.ensemble(random, 4, 4).trees(0));
    }
    return TreeKernel.of(
        24,
        24,
        new TreeLink(TreeLink.Kind.LOGARITHMIC, 100),
        TreeSituation.Place.UNKNOWN,
        List.of("outdoor"),
        INPUTS,
        TreeEnsemble.of(INPUTS.size(), levels, bases, trees),
        base);
  }

  static PortableModel model(TreeKernel kernel) {
    return PortableModel.builder(
            "trees", Unit.KILOWATT_HOUR, Duration.ofHours(1), PortableModels.ZONE, kernel)
        .description("a test's trees")
        .provenance(new Provenance("1", "Test", 1, List.of(), Map.of()))
        .build();
  }

  private static Kernel period() {
    return PortableModels.random(2).kernel();
  }

  @Test
  void addsTheTreesToTheBaseOnTheLogarithmicScale() {
    TreeEnsemble tenPercentMore =
        TreeEnsemble.of(
            INPUTS.size(), new double[0], new float[] {(float) Math.log(1.1)}, List.of(List.of()));
    TreeKernel kernel = kernel(1, null).withEnsemble(tenPercentMore);
    double[] history = new double[kernel.lookback()];
    Arrays.setAll(history, i -> 100 + i % 24);
    double[] mean = new double[24];

    kernel.forecast(history, START, ZoneOffset.UTC, mean);

    for (int step = 0; step < 24; step++) {
      // Same time of seven days, which are alike, and a tenth more.
      int clock = (kernel.lookback() + step) % 24;
      assertThat(mean[step]).isCloseTo(1.1 * (100 + clock), within(1e-4));
    }
  }

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    Dataset site = site();
    for (TreeKernel kernel :
        List.of(
            kernel(1, null),
            kernel(2, period(), 0.1, 0.5, 0.9),
            kernel(3, null, 0.25, 0.75).int8(),
            kernel(4, period()).int8())) {
      PortableModel model = model(kernel);

      PortableModel read = PortableModel.read(model.toBytes(), "x");

      assertThat(((TreeKernel) read.kernel()).ensemble()).isEqualTo(kernel.ensemble());
      assertThat(((TreeKernel) read.kernel()).inputs()).isEqualTo(kernel.inputs());
      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(read.forecast(site)).isEqualTo(model.forecast(site));
      assertThat(read.card().parameterBytes()).isEqualTo(model.card().parameterBytes());
    }
  }

  @Test
  void oneByteALeafMakesASmallerFile() {
    PortableModel model = model(kernel(5, null));
    int leaves = 0;
    for (DecisionTree tree : ((TreeKernel) model.kernel()).ensemble().trees(0)) {
      leaves += tree.leaves();
    }

    // Three bytes a leaf are saved, one step is added.
    assertThat(model.int8().card().parameterBytes())
        .isEqualTo(model.card().parameterBytes() - 3 * leaves + 4);
  }

  @Test
  void quantilesOfTreesComeWithTheForecastAndDoNotCross() {
    Forecast forecast = model(kernel(6, null, 0.1, 0.5, 0.9)).forecast(site());

    for (int step = 0; step < forecast.horizon(); step++) {
      assertThat(forecast.quantile(0.1, step)).isLessThanOrEqualTo(forecast.quantile(0.5, step));
      assertThat(forecast.quantile(0.5, step)).isLessThanOrEqualTo(forecast.quantile(0.9, step));
    }
  }

  @Test
  void covariatesAheadMatterAndMayBeMissing() {
    boolean moved = false;
    for (long seed = 0; seed < 10; seed++) {
      PortableModel model = model(kernel(seed, null));
      Dataset without = Dataset.builder("site", PortableModels.ZONE, site().target()).build();

      Forecast blind = model.forecast(without);

      moved |= !Arrays.equals(blind.mean(), model.forecast(site()).mean());
      assertThat(blind.horizon()).isEqualTo(24);
    }
    assertThat(moved).isTrue();
  }

  /** A file that release 0.1 wrote: later releases must read it and give the same bits. */
  @Test
  void readsTheFileOfRelease01ToTheBit() throws IOException {
    byte[] golden;
    try (var in = TreeKernelTest.class.getResourceAsStream("model-trees-0.1.ammass")) {
      golden = Objects.requireNonNull(in, "golden file").readAllBytes();
    }

    PortableModel model = PortableModel.read(golden, "golden");
    double[] history = new double[model.kernel().lookback()];
    for (int i = 0; i < history.length; i++) {
      // Exact in binary on every machine.
      history[i] = 100 + (i % 24) * 0.5 + (i % 7) * 0.25;
    }
    double[] mean = new double[24];
    model.kernel().forecast(history, START, model.zone(), mean);

    assertThat(model.toBytes()).isEqualTo(golden);
    assertThat(Double.toHexString(mean[0])).isEqualTo("0x1.4db6c9309f9c3p4");
    assertThat(Double.toHexString(mean[23])).isEqualTo("0x1.107bfff0c1f7p6");
  }

  /** In the bytes this thread has allocated. */
  @Test
  void theBareEvaluatorAllocatesNothing() {
    TreeEnsemble ensemble = kernel(12, null, 0.1, 0.9).ensemble();
    float[] row = new float[INPUTS.size()];
    double[] quantiles = new double[2];
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    double sum = 0;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1_000; i++) {
        row[0] = i % 24;
        sum += ensemble.value(row, 0);
        ensemble.quantiles(row, quantiles);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }

    assertThat(sum).isFinite();
    // The call that measures may allocate itself; one byte a forecast would be a thousand.
    assertThat(least).isLessThan(1_000);
  }

  @Test
  void refusesDamageUnderAFittingHash() {
    ModelFileTest.damage(model(kernel(7, null, 0.1, 0.9)));
    ModelFileTest.damage(model(kernel(8, period()).int8()));
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    ByteBuffer nested = TreeCodec.write(kernel(9, null));
    int end = nested.limit();
    nested.putInt(end - 4, KernelCodec.TREES);
    nested.position(4);
    assertThatThrownBy(() -> TreeCodec.read(nested))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("the base of trees must have no trees itself");

    ByteBuffer manyCovariates = TreeCodec.write(kernel(9, null));
    manyCovariates.putInt(40, 9);
    manyCovariates.position(4);
    assertThatThrownBy(() -> TreeCodec.read(manyCovariates))
        .hasMessage("covariates must be 0 to 8, not 9");
    assertThatThrownBy(() -> kernel(1, model(kernel(2, null)).kernel()))
        .hasMessage("the base of trees must have no trees itself");
    assertThatThrownBy(() -> TreeInput.of(Kind.LOAD_LAG, 0))
        .hasMessage("LOAD_LAG: argument must be at least 1");
  }

  @Test
  void theFutureOfTheLoadIsNotLookedAt() {
    Dataset site = site();
    Instant issue = site.target().end().minus(Duration.ofDays(2));
    double[] changed = site.target().toArray();
    Arrays.fill(changed, changed.length - 48, changed.length, 1e6);
    Dataset other =
        site.withTarget(
            TimeSeries.of(
                "load", Unit.KILOWATT_HOUR, site.target().start(), Duration.ofHours(1), changed));
    PortableModel model = model(kernel(10, period(), 0.1, 0.9));

    assertThat(model.forecast(other.asOf(issue))).isEqualTo(model.forecast(site.asOf(issue)));
  }

  static Dataset site() {
    Dataset site = PortableModels.site(5, START, 24 * 20);
    double[] warm = new double[24 * 22];
    Arrays.setAll(warm, i -> 10 + 5 * Math.sin(i / 24.0) + (i % 50 == 0 ? 9 : 0));
    return Dataset.builder("site", PortableModels.ZONE, site.target())
        .knownAhead("outdoor", TimeSeries.of("outdoor", Unit.ONE, START, Duration.ofHours(1), warm))
        .build();
  }
}
