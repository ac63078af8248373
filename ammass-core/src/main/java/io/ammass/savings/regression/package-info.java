/**
 * Small dense least squares for baseline models: Householder triangulation with the standard errors
 * that follow from it, and the minimum-norm solution of rank-deficient normal equations. Start with
 * {@link io.ammass.savings.regression.LeastSquares}.
 */
@NullMarked
package io.ammass.savings.regression;

import org.jspecify.annotations.NullMarked;
