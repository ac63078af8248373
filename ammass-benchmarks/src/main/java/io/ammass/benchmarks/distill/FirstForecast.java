package io.ammass.benchmarks.distill;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.portable.PortableModel;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What {@link Loading} runs in a fresh JVM: {@code FirstForecast FILE file|mapped}.
 *
 * <p>Prints milliseconds from the start of {@code main} to the model read, to the first forecast of
 * its kernel, and to the first whole forecast of a data set; then the processor time of the same,
 * where the system tells it (Linux), else zeros. No lambdas and no formatting before the last
 * stamp: they would be paid for here and not by the library.
 */
public final class FirstForecast {
  private FirstForecast() {}

  /**
   * Loads, forecasts, and prints the times.
   *
   * @param args the model file, then {@code file} or {@code mapped}
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] args) throws IOException {
    long processor = processorNanos();
    long start = System.nanoTime();
    PortableModel model =
        args[1].equals("mapped") ? mapped(Path.of(args[0])) : PortableModel.read(Path.of(args[0]));
    long read = System.nanoTime();
    long readProcessor = processorNanos();
    double[] history = new double[model.kernel().lookback()];
    for (int i = 0; i < history.length; i++) {
      history[i] = 100 + i % 24;
    }
    Instant issue = Instant.ofEpochSecond(1_728_000_000L);
    double[] mean = new double[model.kernel().horizon()];
    model.kernel().forecast(history, issue, model.zone(), mean);
    long forecast = System.nanoTime();
    long forecastProcessor = processorNanos();
    TimeSeries load =
        TimeSeries.of(
            "load",
            model.shape().unit(),
            issue.minusSeconds(model.shape().resolution().toSeconds() * history.length),
            model.shape().resolution(),
            history);
    double first = model.forecast(Dataset.builder("site", model.zone(), load).build()).mean(0);
    long whole = System.nanoTime();
    long wholeProcessor = processorNanos();
    if (first != mean[0]) {
      throw new IllegalStateException(first + " is not " + mean[0]);
    }
    long[] nanos = {
      read - start,
      forecast - start,
      whole - start,
      readProcessor - processor,
      forecastProcessor - processor,
      wholeProcessor - processor
    };
    StringBuilder line = new StringBuilder();
    for (long each : nanos) {
      line.append(each / 1e6).append(' ');
    }
    System.out.println(line);
  }

  private static PortableModel mapped(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      return PortableModel.read(bytes, file.toString());
    }
  }

  /** Nanoseconds this thread has run, the first number of Linux' {@code schedstat}; 0 elsewhere. */
  private static long processorNanos() {
    try (FileInputStream in = new FileInputStream("/proc/thread-self/schedstat")) {
      long value = 0;
      for (int letter = in.read(); letter >= '0' && letter <= '9'; letter = in.read()) {
        value = 10 * value + (letter - '0');
      }
      return value;
    } catch (IOException e) {
      return 0;
    }
  }
}
