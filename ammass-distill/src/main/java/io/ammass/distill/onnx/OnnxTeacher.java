package io.ammass.distill.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.ammass.error.ModelFormatException;
import io.ammass.trainer.mlp.TrainingRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An ONNX file as teacher: its first input takes rows of floats {@code [rows][inputs]}, its first
 * output gives {@code [rows][outputs]}.
 *
 * <p>ONNX Runtime 1.29 ends the JVM when the command line is longer than about 4,000 characters:
 * give a long class path by a jar's manifest or the environment variable {@code CLASSPATH}.
 *
 * <p>Needs {@code onnxruntime} on the class path. Runs on one native thread, so that answers do not
 * depend on the machine's load. Thread-safe; to be closed.
 */
public final class OnnxTeacher implements AutoCloseable {
  private static final int BATCH = 1024;

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;

  private OnnxTeacher(OrtEnvironment environment, OrtSession session, String input) {
    this.environment = environment;
    this.session = session;
    this.input = input;
  }

  /**
   * Opens a file.
   *
   * @param file an ONNX model
   * @return the teacher
   * @throws ModelFormatException if ONNX Runtime refuses it
   * @throws UncheckedIOException if it cannot be read
   */
  public static OnnxTeacher open(Path file) {
    try {
      return of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens a model held in memory.
   *
   * @param bytes an ONNX model; not modified
   * @return the teacher
   * @throws ModelFormatException if ONNX Runtime refuses it
   */
  public static OnnxTeacher of(byte[] bytes) {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(bytes, options);
      return new OnnxTeacher(environment, session, session.getInputNames().iterator().next());
    } catch (OrtException e) {
      throw new ModelFormatException(
          "ONNX Runtime cannot run this model: " + e.getMessage() + ". Maybe it is no ONNX file.",
          e);
    }
  }

  /**
   * Answers.
   *
   * @param rows the windows; their targets are not looked at
   * @return {@code [rows][outputs]}, in the measure of the rows
   * @throws ModelFormatException if the model does not take rows of this width
   */
  public float[][] answers(TrainingRows rows) {
    float[][] answers = new float[rows.size()][];
    for (int from = 0; from < rows.size(); from += BATCH) {
      int count = Math.min(BATCH, rows.size() - from);
      float[][] part = answers(rows, from, count);
      System.arraycopy(part, 0, answers, from, count);
    }
    return answers;
  }

  private float[][] answers(TrainingRows rows, int from, int count) {
    int width = rows.inputs();
    float[] flat = new float[count * width];
    float[] unused = new float[rows.targets()];
    for (int row = 0; row < count; row++) {
      rows.read(from + row, flat, row * width, unused, 0);
    }
    try (OnnxTensor tensor =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(flat), new long[] {count, width});
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      if (result.get(0).getValue() instanceof float[][] values && values.length == count) {
        return values;
      }
      throw new ModelFormatException(
          "the ONNX model's first output is not one row of floats for each row of its input");
    } catch (OrtException e) {
      throw new ModelFormatException(
          "the ONNX model cannot answer rows of " + width + " floats: " + e.getMessage(), e);
    }
  }

  /**
   * How many values a row of the first input has.
   *
   * @return the second extent of its shape; -1 if it is free or there is none
   */
  public int inputs() {
    try {
      NodeInfo node = session.getInputInfo().get(input);
      if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
        return -1;
      }
      long[] extents = tensor.getShape();
      return extents.length == 2 && extents[1] <= Integer.MAX_VALUE ? (int) extents[1] : -1;
    } catch (OrtException e) {
      throw new ModelFormatException("the ONNX model does not tell its inputs", e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime could not close its session", e);
    }
  }

  /** Prints the inputs' names. */
  @Override
  public String toString() {
    return "OnnxTeacher of " + input;
  }
}
