/**
 * Change-point baseline models of ASHRAE's Inverse Modeling Toolkit with two to five parameters:
 * continuous, piecewise linear in outdoor temperature, balance points found without a grid. Start
 * with {@link io.ammass.savings.changepoint.ChangePointModel}.
 */
@NullMarked
package io.ammass.savings.changepoint;

import org.jspecify.annotations.NullMarked;
