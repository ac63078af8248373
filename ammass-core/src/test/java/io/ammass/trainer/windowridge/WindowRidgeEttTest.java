package io.ammass.trainer.windowridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.testing.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The published long-horizon protocol on ETTh1: seven channels standardised by the train rows, all
 * windows, one map for all channels. Expected figures were computed apart with numpy from explicit
 * windows.
 */
class WindowRidgeEttTest {
  private static final int TRAIN = 8640;
  private static final int VALIDATION = 2880;
  private static final int TEST = 2880;
  private static final int LOOKBACK = 336;
  private static final int HORIZON = 96;
  private static final int CHANNELS = 7;

  @Test
  void windowMeanRidgeGivesThePublishedFiguresOnEtth1() throws IOException {
    double[][] channels = standardised(SharedData.require("data/ett/ETTh1.csv.gz"));
    int length = LOOKBACK + HORIZON;
    double[] weights = Centring.WINDOW_MEAN.weights(LOOKBACK, 24);
    WindowGram training = WindowGram.of(channels[0], 0, TRAIN - length + 1, length);
    for (int c = 1; c < CHANNELS; c++) {
      training = training.plus(WindowGram.of(channels[c], 0, TRAIN - length + 1, length));
    }
    WindowMap map = training.centred(weights).ridge(LOOKBACK, 0.01).uncentred(weights);

    int windows = TEST - HORIZON + 1;
    double squares = 0;
    double absolutes = 0;
    double fromGram = 0;
    double[] forecast = new double[HORIZON];
    for (double[] channel : channels) {
      for (int window = 0; window < windows; window++) {
        int end = TRAIN + VALIDATION + window;
        map.apply(channel, end, forecast);
        for (int h = 0; h < HORIZON; h++) {
          double error = channel[end + h] - forecast[h];
          squares += error * error;
          absolutes += Math.abs(error);
        }
      }
      fromGram +=
          WindowGram.of(channel, TRAIN + VALIDATION - LOOKBACK, windows, length).squaredError(map);
    }
    double count = (double) CHANNELS * windows * HORIZON;

    assertThat(squares / count).isCloseTo(0.370, within(0.002));
    assertThat(absolutes / count).isCloseTo(0.392, within(0.002));
    // The quadratic form and the forecasts say the same but for rounding of 270,000 sums.
    assertThat(fromGram / count).isCloseTo(squares / count, within(1e-9));
  }

  private static double[][] standardised(Path file) throws IOException {
    List<String> lines;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines = reader.lines().skip(1).limit(TRAIN + VALIDATION + TEST).toList();
    }
    double[][] channels = new double[CHANNELS][lines.size()];
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      for (int c = 0; c < CHANNELS; c++) {
        channels[c][i] = Double.parseDouble(cells[c + 1]);
      }
    }
    for (double[] channel : channels) {
      double mean = 0;
      double square = 0;
      for (int i = 0; i < TRAIN; i++) {
        mean += channel[i] / TRAIN;
      }
      for (int i = 0; i < TRAIN; i++) {
        square += (channel[i] - mean) * (channel[i] - mean) / TRAIN;
      }
      for (int i = 0; i < channel.length; i++) {
        channel[i] = (channel[i] - mean) / Math.sqrt(square);
      }
    }
    return channels;
  }
}
