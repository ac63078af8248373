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
 * <p>Each peer gets its inputs the way its users have them: in an array of floats. Each has a state
 * of its own, so that a fork loads one engine. ONNX Runtime 1.29 crashes where the command line is
 * longer than about 4,000 characters: run the jar, not a long class path.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class NetworkForecastBenchmark {
  /** This library, and what it answers. */
  @State(Scope.Benchmark)
  public static class Plain {
    /** Rows of a call. */
    @Param({"1", "1024"})
    public int rows;

    final DenseNetwork network = Peers.network();
    final float[] parameters = network.parameters();
    private final float[] scratch = new float[network.scratch()];
    float[] inputs = {};
    private float[] outputs = {};

    /** Draws the inputs. */
    @Setup
    public void prepare() {
      inputs = Peers.random(2, rows * Peers.INPUTS);
      outputs = new float[rows * Peers.OUTPUTS];
    }

    float[] answer() {
      network.apply(inputs, rows, outputs, scratch);
      return outputs;
    }
  }

  /** DL4J and ND4J, of the same numbers. */
  @State(Scope.Benchmark)
  public static class Native {
    private @Nullable MultiLayerNetwork dl4j;
    private INDArray[] matrices = {};

    /**
     * Builds both and compares their answers with this library's.
     *
     * @param plain this library
     */
    @Setup
    public void prepare(Plain plain) {
      float[] parameters = plain.parameters;
      dl4j = Peers.dl4j(parameters);
      matrices =
          new INDArray[] {
            Peers.matrix(parameters, 0, Peers.INPUTS, Peers.HIDDEN),
            Peers.matrix(parameters, Peers.FIRST, 1, Peers.HIDDEN),
            Peers.matrix(parameters, Peers.SECOND, Peers.HIDDEN, Peers.OUTPUTS),
            Peers.matrix(parameters, Peers.LAST, 1, Peers.OUTPUTS)
          };
      float[] expected = plain.answer();
      Peers.check("DL4J", expected, Peers.flat(output(plain)));
      Peers.check("ND4J", expected, Peers.flat(products(plain)));
    }

    INDArray output(Plain plain) {
      return java.util.Objects.requireNonNull(dl4j).output(rows(plain), false);
    }

    INDArray products(Plain plain) {
      INDArray sums = rows(plain).mmul(matrices[0]).addiRowVector(matrices[1]);
      return Transforms.relu(sums, false).mmul(matrices[2]).addiRowVector(matrices[3]);
    }

    private static INDArray rows(Plain plain) {
      return Nd4j.createFromArray(plain.inputs).reshape('c', plain.rows, Peers.INPUTS);
    }
  }

  /** EJML, of the same numbers. */
  @State(Scope.Benchmark)
  public static class Matrices {
    private FMatrixRMaj[] matrices = {};

    /**
     * Builds it and compares its answers with this library's.
     *
     * @param plain this library
     */
    @Setup
    public void prepare(Plain plain) {
      float[] parameters = plain.parameters;
      matrices =
          new FMatrixRMaj[] {
            FMatrixRMaj.wrap(plain.rows, Peers.INPUTS, plain.inputs),
            FMatrixRMaj.wrap(
                Peers.INPUTS, Peers.HIDDEN, Arrays.copyOfRange(parameters, 0, Peers.FIRST)),
            new FMatrixRMaj(plain.rows, Peers.HIDDEN),
            FMatrixRMaj.wrap(
                Peers.HIDDEN,
                Peers.OUTPUTS,
                Arrays.copyOfRange(parameters, Peers.SECOND, Peers.LAST)),
            new FMatrixRMaj(plain.rows, Peers.OUTPUTS)
          };
      Peers.check("EJML", plain.answer(), products(plain));
    }

    float[] products(Plain plain) {
      CommonOps_FDRM.mult(matrices[0], matrices[1], matrices[2]);
      float[] hidden = matrices[2].data;
      for (int i = 0; i < hidden.length; i++) {
        hidden[i] = Math.max(hidden[i] + plain.parameters[Peers.FIRST + i % Peers.HIDDEN], 0);
      }
      CommonOps_FDRM.mult(matrices[2], matrices[3], matrices[4]);
      float[] out = matrices[4].data;
      for (int i = 0; i < out.length; i++) {
        out[i] += plain.parameters[Peers.LAST + i % Peers.OUTPUTS];
      }
      return out;
    }
  }

  /** ONNX Runtime on the exported file. */
  @State(Scope.Benchmark)
  public static class Onnx {
    private @Nullable OrtEnvironment environment;
    private @Nullable OrtSession session;
    private @Nullable FloatBuffer direct;

    /**
     * Opens the file and compares its answers with this library's.
     *
     * @param plain this library
     * @throws OrtException if ONNX Runtime fails
     */
    @Setup
    public void prepare(Plain plain) throws OrtException {
      environment = OrtEnvironment.getEnvironment();
      OrtSession.SessionOptions options = new OrtSession.SessionOptions();
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(OnnxExport.toBytes(plain.network), options);
      direct =
          ByteBuffer.allocateDirect(Float.BYTES * plain.inputs.length)
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      float[] expected = plain.answer();
      float[][] answers = answer(plain);
      for (int row = 0; row < plain.rows; row++) {
        int at = row * Peers.OUTPUTS;
        float[] own = Arrays.copyOfRange(expected, at, at + Peers.OUTPUTS);
        Peers.check("ONNX Runtime", own, answers[row]);
      }
    }

    float[][] answer(Plain plain) throws OrtException {
      FloatBuffer buffer = java.util.Objects.requireNonNull(direct);
      buffer.clear();
      buffer.put(plain.inputs).flip();
      try (OnnxTensor tensor =
              OnnxTensor.createTensor(environment, buffer, new long[] {plain.rows, Peers.INPUTS});
          OrtSession.Result result =
              java.util.Objects.requireNonNull(session).run(Map.of("x", tensor))) {
        return (float[][]) result.get(0).getValue();
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
  }

  /**
   * This library.
   *
   * @param plain its state
   * @return the outputs
   */
  @Benchmark
  public float[] ammass(Plain plain) {
    return plain.answer();
  }

  /**
   * DL4J as its users call it.
   *
   * @param plain the inputs
   * @param peer its state
   * @return the outputs
   */
  @Benchmark
  public INDArray dl4j(Plain plain, Native peer) {
    return peer.output(plain);
  }

  /**
   * The same as products of ND4J.
   *
   * @param plain the inputs
   * @param peer its state
   * @return the outputs
   */
  @Benchmark
  public INDArray nd4j(Plain plain, Native peer) {
    return peer.products(plain);
  }

  /**
   * The same as products of EJML.
   *
   * @param plain the inputs
   * @param peer its state
   * @return the outputs
   */
  @Benchmark
  public float[] ejml(Plain plain, Matrices peer) {
    return peer.products(plain);
  }

  /**
   * ONNX Runtime on the exported file.
   *
   * @param plain the inputs
   * @param peer its state
   * @return the outputs
   * @throws OrtException if ONNX Runtime fails
   */
  @Benchmark
  public float[][] onnxRuntime(Plain plain, Onnx peer) throws OrtException {
    return peer.answer(plain);
  }
}
