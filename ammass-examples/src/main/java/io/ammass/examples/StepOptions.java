package io.ammass.examples;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.feature.Features;
import io.ammass.preprocess.Denoising;
import io.ammass.preprocess.Step;
import io.ammass.preprocess.Steps;
import io.ammass.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Preprocessed copies of a series, fitted on its training part, as options of a command. */
final class StepOptions {
  /** What the option can say. */
  enum Kind {
    STANDARD,
    ROBUST,
    MIN_MAX,
    LOG,
    BOX_COX,
    BINS,
    HAMPEL,
    KALMAN,
    WAVELET,
    SAVITZKY_GOLAY
  }

  private static final int BINS = 10;
  private static final int WINDOW = 9;
  private static final int SCALES = 4;

  @Option(
      names = "--step",
      split = ",",
      description = "Preprocessed copies: ${COMPLETION-CANDIDATES}.")
  private List<Kind> kinds = List.of();

  @Option(
      names = "--train-until",
      paramLabel = "T",
      description = "Steps learn from what is before (default: everything).")
  private @Nullable Instant trainUntil;

  /** Adds the copies; returns what was fitted, one line each. */
  List<String> addTo(Features features, TimeSeries series) {
    Instant end = trainUntil == null ? series.end() : trainUntil;
    Interval training = new Interval(series.start(), end);
    List<String> texts = new ArrayList<>();
    for (Kind kind : kinds) {
      double[] values = series.toArray();
      Step step = step(kind, series, training);
      Denoising filter = step == null ? filter(kind, series, training) : null;
      String text = step != null ? step.text() : filter == null ? "" : filter.text();
      double[] mapped =
          step != null
              ? step.apply(values)
              : filter == null ? values : filter.apply(values).signal();
      Unit unit = step == null ? series.unit() : Unit.ONE;
      String name = series.name() + " " + text.split(" ", 2)[0];
      features.add(TimeSeries.of(name, unit, series.start(), series.resolution(), mapped));
      texts.add(text);
    }
    return texts;
  }

  private static @Nullable Step step(Kind kind, TimeSeries series, Interval training) {
    return switch (kind) {
      case STANDARD -> Steps.fit(series, training, Steps::standard);
      case ROBUST -> Steps.fit(series, training, Steps::robust);
      case MIN_MAX -> Steps.fit(series, training, Steps::minMax);
      case LOG -> Steps.fit(series, training, Steps::log);
      case BOX_COX -> Steps.fit(series, training, Steps::boxCox);
      case BINS -> Steps.fit(series, training, values -> Steps.discretise(values, BINS));
      default -> null;
    };
  }

  private static @Nullable Denoising filter(Kind kind, TimeSeries series, Interval training) {
    return switch (kind) {
      case HAMPEL -> Steps.fit(series, training, values -> Denoising.hampel(values, WINDOW));
      case KALMAN -> Steps.fit(series, training, Denoising::kalman);
      case WAVELET -> Steps.fit(series, training, values -> Denoising.wavelet(values, SCALES));
      case SAVITZKY_GOLAY -> Denoising.savitzkyGolay(WINDOW);
      default -> null;
    };
  }
}
