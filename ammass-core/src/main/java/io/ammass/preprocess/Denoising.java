package io.ammass.preprocess;

import io.ammass.error.DataFormatException;

/**
 * Takes noise off a series without looking ahead: the signal at a step depends on that step and
 * earlier ones only, so a model that learns from it sees at training what it will see at work.
 *
 * <p>Fitted on training values, applied to any, invertible by the noise it gives back, written as
 * one line. A missing value stays missing and is passed over. Immutable. ({@link
 * Smoothing#savitzkyGolay} looks to both sides: it is for looking at data, not for learning.)
 */
public sealed interface Denoising
    permits HampelDenoising, SavitzkyGolayDenoising, KalmanDenoising, WaveletDenoising {
  /**
   * Parts a series.
   *
   * @param values NaN for missing; not modified
   * @return signal and noise
   */
  Denoised apply(double[] values);

  /**
   * The filter as one line, which {@link #parse} reads.
   *
   * @return kind and parameters, exact to the bit
   */
  String text();

  /**
   * Replaces outliers by the median of the last values.
   *
   * @param training from which the usual distance to that median is learned; not modified
   * @param window values looked at, the present one included, at least 3
   * @return the fitted filter
   * @see <a href="https://doi.org/10.1080/01621459.1974.10482962">Hampel (1974), The influence
   *     curve and its role in robust estimation</a>
   */
  static Denoising hampel(double[] training, int window) {
    return HampelDenoising.fit(training, window);
  }

  /**
   * Follows a level that walks at random under noise: a Kalman filter in its steady state, whose
   * gain makes the one-step errors on the training values least.
   *
   * @param training the training values; not modified
   * @return the fitted filter
   * @see <a href="https://doi.org/10.1017/CBO9781107049994">Harvey (1989), Forecasting, structural
   *     time series models and the Kalman filter, section 4.1.2 (the local level)</a>
   */
  static Denoising kalman(double[] training) {
    return KalmanDenoising.fit(training);
  }

  /**
   * Sets small wavelet coefficients to zero: a Haar transform with holes that looks back only, hard
   * thresholds of {@code sigma sqrt(2 ln n)} for each scale learned from the training values.
   *
   * @param training the training values; not modified
   * @param scales how many, 1..12; the coarsest averages 2^scales values
   * @return the fitted filter
   * @see <a href="https://doi.org/10.1109/TSMCB.2005.850182">Renaud, Starck and Murtagh (2005),
   *     Wavelet-based combined signal filtering and prediction</a>
   * @see <a href="https://doi.org/10.1093/biomet/81.3.425">Donoho and Johnstone (1994), Ideal
   *     spatial adaptation by wavelet shrinkage</a>
   */
  static Denoising wavelet(double[] training, int scales) {
    return WaveletDenoising.fit(training, scales);
  }

  /**
   * Fits a parabola to the last values and takes its end. Needs no training.
   *
   * @param window values looked at, the present one included, at least 4
   * @return the filter
   * @see <a href="https://doi.org/10.1021/ac60214a047">Savitzky and Golay (1964), Smoothing and
   *     differentiation of data by simplified least squares procedures</a>
   */
  static Denoising savitzkyGolay(int window) {
    return new SavitzkyGolayDenoising(window);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text the line
   * @return the filter, equal to the bit
   * @throws DataFormatException if the text is none
   */
  static Denoising parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      switch (words[0] + " " + words.length) {
        case "hampel 3" -> {
          return new HampelDenoising(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
        }
        case "kalman 2" -> {
          return new KalmanDenoising(Double.parseDouble(words[1]));
        }
        case "savitzkyGolay 2" -> {
          return new SavitzkyGolayDenoising(Integer.parseInt(words[1]));
        }
        case "wavelet 2" -> {
          return new WaveletDenoising(BinStep.list(words[1]));
        }
        default -> {
          // Falls to the refusal below.
        }
      }
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("not a filter: \"" + text + "\": " + e.getMessage(), e);
    }
    throw new DataFormatException(
        "not a filter: \"" + text + "\". Maybe one of hampel, kalman, savitzkyGolay, wavelet.");
  }
}
