package io.ammass.preprocess;

import io.ammass.error.DataFormatException;
import java.util.Arrays;

/**
 * Cuts a series into vectors of one length, and puts them together again.
 *
 * @param length values a vector
 * @param stride values from one vector's start to the next one's, 1..length so that none is lost
 */
public record Windows(int length, int stride) {
  /** Checks. */
  public Windows {
    if (!(length >= 1 && stride >= 1 && stride <= length)) {
      throw new IllegalArgumentException(
          "windows need a length of at least 1 and a stride of 1.."
              + length
              + ", not "
              + length
              + " and "
              + stride);
    }
  }

  /**
   * Cuts.
   *
   * @param values not modified
   * @return new vectors {@code [windows][length]}; the last is filled up with NaN
   */
  public double[][] apply(double[] values) {
    int beyond = Math.max(0, values.length - length);
    int count = values.length == 0 ? 0 : 1 + (beyond + stride - 1) / stride;
    double[][] windows = new double[count][length];
    for (int w = 0; w < count; w++) {
      int from = w * stride;
      int present = Math.min(length, values.length - from);
      System.arraycopy(values, from, windows[w], 0, present);
      Arrays.fill(windows[w], present, length, Double.NaN);
    }
    return windows;
  }

  /**
   * Puts together; where vectors overlap, the mean of those that have a value.
   *
   * @param windows {@code [windows][length]}; not modified
   * @param size how many values there were
   * @return a new array {@code [size]}
   */
  public double[] invert(double[][] windows, int size) {
    double[] sums = new double[size];
    int[] counts = new int[size];
    for (int w = 0; w < windows.length; w++) {
      for (int k = 0; k < length && w * stride + k < size; k++) {
        if (!Double.isNaN(windows[w][k])) {
          sums[w * stride + k] += windows[w][k];
          counts[w * stride + k]++;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      sums[i] = counts[i] == 0 ? Double.NaN : sums[i] / counts[i];
    }
    return sums;
  }

  /**
   * The cutting as one line, which {@link #parse} reads.
   *
   * @return kind, length and stride
   */
  public String text() {
    return "windows " + length + " " + stride;
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text the line
   * @return the cutting
   * @throws DataFormatException if the text is none
   */
  public static Windows parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      if (words.length == 3 && words[0].equals("windows")) {
        return new Windows(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
      }
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("not windows: \"" + text + "\": " + e.getMessage(), e);
    }
    throw new DataFormatException("not windows: \"" + text + "\". Maybe windows 168 24.");
  }
}
