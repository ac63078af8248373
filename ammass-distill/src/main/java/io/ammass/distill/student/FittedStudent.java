package io.ammass.distill.student;

import java.util.Locale;

/**
 * One student that was tried, with its quantile table.
 *
 * @param family its kind
 * @param shape its shape within the kind
 * @param encoding how its weights are stored
 * @param teacherShare of its labels
 * @param parameters learned numbers
 * @param parameterBytes their bytes
 * @param fileBytes bytes of the whole model file
 * @param micros the quickest of some whole forecasts on this machine, quantiles included
 * @param validationMse mean squared error on validation, in squared units of the load
 */
public record FittedStudent(
    String family,
    String shape,
    Encoding encoding,
    double teacherShare,
    int parameters,
    int parameterBytes,
    int fileBytes,
    double micros,
    double validationMse)
    implements MeasuredStudent {
  /** Prints what it is, costs and reaches. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s, teacher's share %.1f: %d parameters, %d bytes, %.1f microseconds, validation"
            + " MSE %.5g",
        family,
        shape,
        encoding.name().toLowerCase(Locale.ROOT),
        teacherShare,
        parameters,
        fileBytes,
        micros,
        validationMse);
  }
}
