/**
 * Honest uncertainty for any forecaster: scales by local hour and lead, conformal quantiles of
 * residuals on data the forecaster was not trained on, and the distribution of the horizon's total.
 *
 * <p>Start with {@link io.ammass.calibration.ConformalCalibration}; what it learns is a small
 * {@link io.ammass.calibration.QuantileTable} that model files store. Quantiles never cross.
 */
@NullMarked
package io.ammass.calibration;

import org.jspecify.annotations.NullMarked;
