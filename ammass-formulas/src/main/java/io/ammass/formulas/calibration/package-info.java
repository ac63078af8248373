/**
 * Fits a formula's parameters to measured outcomes: weighted and robust nonlinear least squares
 * with the exact Jacobian.
 *
 * <p>Start with {@link io.ammass.formulas.calibration.Calibration}. Parameters that the data cannot
 * tell apart are named and refused; intervals come from the covariance and from the profile of the
 * likelihood.
 */
@NullMarked
package io.ammass.formulas.calibration;

import org.jspecify.annotations.NullMarked;
