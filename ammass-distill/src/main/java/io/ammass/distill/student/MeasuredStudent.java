package io.ammass.distill.student;

/** A student that was tried: what it costs and how well it forecasts. */
public interface MeasuredStudent {
  /**
   * What kind of student it is.
   *
   * @return a word or two
   */
  String family();

  /**
   * Its shape within the kind.
   *
   * @return a few words
   */
  String shape();

  /**
   * How its weights are stored.
   *
   * @return the encoding
   */
  Encoding encoding();

  /**
   * Learned numbers.
   *
   * @return at least 0
   */
  int parameters();

  /**
   * Its whole model file, card and quantile table included.
   *
   * @return bytes
   */
  int fileBytes();

  /**
   * Measured time of a forecast on this machine; differs from run to run.
   *
   * @return microseconds
   */
  double micros();

  /**
   * The mean squared error on the validation part.
   *
   * @return in the measure of the distillation
   */
  double validationMse();
}
