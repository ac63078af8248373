package io.ammass.benchmarks.distill;

import io.ammass.model.TrainingContext;
import io.ammass.portable.DenseNetwork;
import io.ammass.trainer.mlp.DenseFit;
import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many samples a second does a 168-32-24 network learn from, batch 256, Adam, on one thread?
 *
 * <p>Both peers make the same passes over the same rows; the validation of this library is on 256
 * rows once a pass, DL4J has none. Vector loops are slow until they are compiled, hence the long
 * warm-up; three JVMs, since what one compiled it keeps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
@Fork(3)
public class NetworkTrainingBenchmark {
  private static final int ROWS = 20_480;
  private static final int BATCH = 256;

  private final float[][] inputs = rows(1, Peers.INPUTS);
  private final float[][] targets = rows(2, Peers.OUTPUTS);
  private final TrainingRows training = TrainingRows.of(inputs, targets);
  private final DenseNetwork start = Peers.network();
  private final DenseTrainer trainer =
      DenseTrainer.builder(Losses.squared(0, Peers.OUTPUTS)).epochs(1).batch(BATCH).build();
  private @Nullable MultiLayerNetwork dl4j;

  private static float[][] rows(long seed, int width) {
    float[] flat = Peers.random(seed, ROWS * width);
    float[][] rows = new float[ROWS][width];
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(flat, row * width, rows[row], 0, width);
    }
    return rows;
  }

  /** Builds the peer. */
  @Setup
  public void prepare() {
    dl4j = Peers.dl4j(start.parameters());
  }

  /**
   * One pass of this library.
   *
   * @return the fit
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public DenseFit ammass() {
    return trainer.fit(start, training, training.part(0, BATCH), TrainingContext.of(1));
  }

  /**
   * One pass of DL4J.
   *
   * @return the network
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public MultiLayerNetwork dl4j() {
    MultiLayerNetwork network = java.util.Objects.requireNonNull(dl4j);
    float[] x = new float[BATCH * Peers.INPUTS];
    float[] y = new float[BATCH * Peers.OUTPUTS];
    for (int from = 0; from < ROWS; from += BATCH) {
      for (int row = 0; row < BATCH; row++) {
        System.arraycopy(inputs[from + row], 0, x, row * Peers.INPUTS, Peers.INPUTS);
        System.arraycopy(targets[from + row], 0, y, row * Peers.OUTPUTS, Peers.OUTPUTS);
      }
      try (INDArray features = Nd4j.createFromArray(x).reshape('c', BATCH, Peers.INPUTS);
          INDArray labels = Nd4j.createFromArray(y).reshape('c', BATCH, Peers.OUTPUTS)) {
        network.fit(features, labels);
      }
    }
    return network;
  }
}
