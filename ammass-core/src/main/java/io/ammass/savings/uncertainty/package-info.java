/**
 * How certain a savings figure is, and what moved it besides the work on the building: bootstrap
 * bands, cumulative sums, change points, comparison groups, portfolios. Start with {@link
 * io.ammass.savings.uncertainty.BlockBootstrap}.
 */
@NullMarked
package io.ammass.savings.uncertainty;

import org.jspecify.annotations.NullMarked;
