package io.ammass.distill.transfer;

import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Does a source model generalise? Blocks of time, each forecast by a model that saw only what was
 * before it, against the better of the naive day and the naive week on that block.
 *
 * <p>The bar is stated before: the mean over blocks of the ratio of squared errors must not exceed
 * the most allowed, and no block may be worse than naive.
 *
 * @param most the most the mean ratio may be, such as 0.9
 * @param blocks what was judged, in order; unmodifiable
 */
public record SourceTest(double most, List<Block> blocks) {
  /** Takes a copy. */
  public SourceTest {
    if (!(most > 0)) {
      throw new IllegalArgumentException("the bar must be > 0, not " + most);
    }
    blocks = List.copyOf(blocks);
  }

  /**
   * One block of time.
   *
   * @param start its beginning
   * @param end its end
   * @param mse of the model that saw what was before, in squared units of the source
   * @param naiveMse of the better naive
   */
  public record Block(Instant start, Instant end, double mse, double naiveMse) {
    /**
     * The error relative to naive.
     *
     * @return below 1 where the model is better
     */
    public double ratio() {
      return mse / naiveMse;
    }
  }

  /** Makes the model of a part of the source. */
  @FunctionalInterface
  public interface Maker {
    /**
     * Trains.
     *
     * @param part the source up to some time
     * @return a forecaster
     * @throws InsufficientDataException if the part is too short
     */
    Forecaster train(Dataset part);
  }

  /**
   * Judges.
   *
   * @param source the source
   * @param horizon steps to forecast
   * @param count blocks to judge, each a {@code 1 / (count + 1)} of the source; those before which
   *     there is too little to learn from are left out
   * @param most the bar
   * @param maker trains as the source model is trained
   * @return the test
   */
  public static SourceTest run(Dataset source, int horizon, int count, double most, Maker maker) {
    TimeSeries series = source.target();
    List<Block> blocks = new ArrayList<>();
    for (int block = 1; block <= count; block++) {
      Instant from = series.timeAt((int) ((long) series.size() * block / (count + 1)));
      int last = (int) ((long) series.size() * (block + 1) / (count + 1));
      Instant to = last == series.size() ? series.end() : series.timeAt(last);
      Forecaster model;
      try {
        model = maker.train(source.asOf(from));
      } catch (InsufficientDataException e) {
        // The first blocks of a short source: fewer blocks are judged, and the sentence says so.
        continue;
      }
      BacktestResult result =
          Backtest.of(source)
              .horizon(horizon)
              .everyDay()
              .over(new Interval(from, to))
              .run(
                  Candidate.of(new NamedForecaster("model", model)),
                  Candidate.of(SeasonalNaive.day(series.unit(), series.resolution(), horizon)),
                  Candidate.of(SeasonalNaive.week(series.unit(), series.resolution(), horizon)));
      double naive =
          Math.min(
              result.candidates().get(1).metric("mse"), result.candidates().get(2).metric("mse"));
      blocks.add(new Block(from, to, result.candidates().get(0).metric("mse"), naive));
    }
    return new SourceTest(most, blocks);
  }

  /**
   * The mean over blocks of the error relative to naive.
   *
   * @return the ratio; NaN without blocks
   */
  public double meanRatio() {
    return blocks.stream().mapToDouble(Block::ratio).average().orElse(Double.NaN);
  }

  /**
   * Whether the bar is passed.
   *
   * @return false if it is missed or nothing could be judged
   */
  public boolean generalises() {
    return meanRatio() <= most && blocks.stream().allMatch(block -> block.ratio() <= 1);
  }

  /** The verdict in a sentence. */
  @Override
  public String toString() {
    if (blocks.isEmpty()) {
      return "The source model was not judged: the source is too short to be cut into blocks.";
    }
    return String.format(
        Locale.ROOT,
        "The source model %s: over %d blocks of time its MSE is %.3f of the better naive's (at most"
            + " %.2f asked), %.3f on the worst block (at most 1 asked).",
        generalises() ? "generalises" : "does not generalise",
        blocks.size(),
        meanRatio(),
        most,
        blocks.stream().mapToDouble(Block::ratio).max().orElse(Double.NaN));
  }
}
