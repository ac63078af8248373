package io.ammass.examples;

import io.ammass.distill.cache.CheckedFile;
import io.ammass.distill.onnx.OnnxForecaster;
import io.ammass.distill.onnx.OnnxTeacher;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.teacher.dl4j.forecast.DeepTrainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A teacher that a command names: a method of {@code forecast}, or an ONNX file; to be closed. */
final class NamedTeacher implements AutoCloseable {
  private final String label;
  private final @Nullable ForecastMethod method;
  private final @Nullable OnnxTeacher onnx;
  private final int windows;
  private final int passes;
  private final String mark;

  private NamedTeacher(
      String label,
      @Nullable ForecastMethod method,
      @Nullable OnnxTeacher onnx,
      int windows,
      int passes,
      String mark) {
    this.label = label;
    this.method = method;
    this.onnx = onnx;
    this.windows = windows;
    this.passes = passes;
    this.mark = mark;
  }

  /**
   * Finds it.
   *
   * @param name of a method, or a path that ends in {@code .onnx}
   * @param windows the most windows a deep network learns from; 0 for as many as usual
   * @param passes the most passes over them; 0 for as many as usual
   * @throws IllegalArgumentException if there is none
   */
  static NamedTeacher of(String name, int windows, int passes) {
    if (name.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      return file(Path.of(name));
    }
    ForecastMethod method;
    try {
      method = ForecastMethod.named(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--teacher must be an ONNX file or one of " + ForecastMethod.names() + ", not " + name,
          e);
    }
    return new NamedTeacher(
        method.label(),
        method,
        null,
        windows,
        passes,
        method.label() + " " + windows + " " + passes);
  }

  private static NamedTeacher file(Path file) {
    try {
      Class.forName("ai.onnxruntime.OrtEnvironment", false, NamedTeacher.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(
          "an ONNX teacher needs ONNX Runtime, which is not shipped. Maybe add the jar"
              + " com.microsoft.onnxruntime:onnxruntime to the class path.",
          e);
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("--teacher: there is no file " + file);
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      return new NamedTeacher(
          String.valueOf(file.getFileName()),
          null,
          OnnxTeacher.of(bytes),
          0,
          0,
          "onnx " + HexFormat.of().formatHex(CheckedFile.hash(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** What scores call it. */
  String label() {
    return label;
  }

  /** Whether its work is counted in windows and passes. */
  boolean isBounded() {
    return method != null && method.trainer(1) instanceof DeepTrainer;
  }

  /** What tells it from every other teacher, data and seed apart. */
  String fingerprint() {
    return mark;
  }

  /** Makes a forecaster of the horizon; a file needs no training. */
  Trainer<? extends Forecaster> trainer(int horizon) {
    if (onnx != null) {
      OnnxTeacher open = onnx;
      return (data, context) -> OnnxForecaster.of(label, open, data, horizon);
    }
    if (method == null) {
      throw new IllegalStateException("neither a method nor a file");
    }
    Trainer<? extends Forecaster> trainer = method.trainer(horizon);
    return trainer instanceof DeepTrainer deep
        ? deep.work(
            windows == 0 ? DeepTrainer.DEFAULT_WINDOWS : windows,
            passes == 0 ? DeepTrainer.DEFAULT_PASSES : passes)
        : trainer;
  }

  @Override
  public void close() {
    if (onnx != null) {
      onnx.close();
    }
  }
}
