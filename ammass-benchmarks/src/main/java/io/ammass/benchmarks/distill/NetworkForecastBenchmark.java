package io.ammass.benchmarks.distill;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.ammass.distill.onnx.OnnxExport;
import io.ammass.portable.DenseNetwork;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a forecast of a 168-32-24 network cost, alone and in a batch, from floats to floats, on
 * one thread?
 *
 * <p>Each peer gets its inputs the way its users have them: in an array of floats.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class NetworkForecastBenchmark {
  /** Rows of a call. */
  @Param({"1", "1024"})
  public int rows;

  private final DenseNetwork network = Peers.network();
  private final float[] scratch = new float[network.scratch()];
  private float[] inputs = {};
  private float[] outputs = {};

  private @Nullable MultiLayerNetwork dl4j;
  private INDArray[] nd4j = {};
  private FMatrixRMaj[] ejml = {};
  private final float[] biases = network.parameters();
  private @Nullable OrtEnvironment environment;
  private @Nullable OrtSession session;
  private @Nullable FloatBuffer direct;

  /**
   * Builds every peer of the same numbers and compares their answers.
   *
   * @throws OrtException if ONNX Runtime fails
   */
  @Setup
  public void prepare() throws OrtException {
    inputs = Peers.random(2, rows * Peers.INPUTS);
    outputs = new float[rows * Peers.OUTPUTS];
    float[] parameters = network.parameters();
    dl4j = Peers.dl4j(parameters);
    nd4j =
        new INDArray[] {
          Peers.matrix(parameters, 0, Peers.INPUTS, Peers.HIDDEN),
          Peers.matrix(parameters, Peers.FIRST, 1, Peers.HIDDEN),
          Peers.matrix(parameters, Peers.SECOND, Peers.HIDDEN, Peers.OUTPUTS),
          Peers.matrix(parameters, Peers.LAST, 1, Peers.OUTPUTS)
        };
    ejml =
        new FMatrixRMaj[] {
          FMatrixRMaj.wrap(rows, Peers.INPUTS, inputs),
          FMatrixRMaj.wrap(
              Peers.INPUTS, Peers.HIDDEN, Arrays.copyOfRange(parameters, 0, Peers.FIRST)),
          new FMatrixRMaj(rows, Peers.HIDDEN),
          FMatrixRMaj.wrap(
              Peers.HIDDEN,
              Peers.OUTPUTS,
              Arrays.copyOfRange(parameters, Peers.SECOND, Peers.LAST)),
          new FMatrixRMaj(rows, Peers.OUTPUTS)
        };
    environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    session = environment.createSession(OnnxExport.toBytes(network), options);
    direct =
        ByteBuffer.allocateDirect(Float.BYTES * inputs.length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] expected = ammass().clone();
    Peers.check("DL4J", expected, dl4j().dup().data().asFloat());
    Peers.check("ND4J", expected, nd4j().dup().data().asFloat());
    Peers.check("EJML", expected, ejml());
    float[][] answers = onnxRuntime();
    for (int row = 0; row < rows; row++) {
      int at = row * Peers.OUTPUTS;
      Peers.check(
          "ONNX Runtime", Arrays.copyOfRange(expected, at, at + Peers.OUTPUTS), answers[row]);
    }
  }

  /**
   * Frees the native session.
   *
   * @throws OrtException if ONNX Runtime fails
   */
  @TearDown
  public void close() throws OrtException {
    if (session != null) {
      session.close();
    }
  }

  /**
   * This library.
   *
   * @return the outputs
   */
  @Benchmark
  public float[] ammass() {
    network.apply(inputs, rows, outputs, scratch);
    return outputs;
  }

  /**
   * DL4J as its users call it.
   *
   * @return the outputs
   */
  @Benchmark
  public INDArray dl4j() {
    INDArray x = Nd4j.createFromArray(inputs).reshape('c', rows, Peers.INPUTS);
    return java.util.Objects.requireNonNull(dl4j).output(x, false);
  }

  /**
   * The same as products of ND4J.
   *
   * @return the outputs
   */
  @Benchmark
  public INDArray nd4j() {
    INDArray x = Nd4j.createFromArray(inputs).reshape('c', rows, Peers.INPUTS);
    INDArray hidden = Transforms.relu(x.mmul(nd4j[0]).addiRowVector(nd4j[1]), false);
    return hidden.mmul(nd4j[2]).addiRowVector(nd4j[3]);
  }

  /**
   * The same as products of EJML.
   *
   * @return the outputs
   */
  @Benchmark
  public float[] ejml() {
    CommonOps_FDRM.mult(ejml[0], ejml[1], ejml[2]);
    float[] hidden = ejml[2].data;
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = Math.max(hidden[i] + biases[Peers.FIRST + i % Peers.HIDDEN], 0);
    }
    CommonOps_FDRM.mult(ejml[2], ejml[3], ejml[4]);
    float[] out = ejml[4].data;
    for (int i = 0; i < out.length; i++) {
      out[i] += biases[Peers.LAST + i % Peers.OUTPUTS];
    }
    return out;
  }

  /**
   * ONNX Runtime on the exported file.
   *
   * @return the outputs
   * @throws OrtException if ONNX Runtime fails
   */
  @Benchmark
  public float[][] onnxRuntime() throws OrtException {
    FloatBuffer buffer = java.util.Objects.requireNonNull(direct);
    buffer.clear();
    buffer.put(inputs).flip();
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(environment, buffer, new long[] {rows, Peers.INPUTS});
        OrtSession.Result result =
            java.util.Objects.requireNonNull(session).run(Map.of("x", tensor))) {
      return (float[][]) result.get(0).getValue();
    }
  }
}
