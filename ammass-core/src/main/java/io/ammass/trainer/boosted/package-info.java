/**
 * Trees that correct a base forecaster, in service.
 *
 * <p>{@link io.ammass.trainer.boosted.BoostedForecaster} adds to the forecast of any base what
 * gradient-boosted trees have learned of its errors. The trees are plain Java arrays; what trains
 * them, {@code io.ammass.teacher.boosted} of ammass-distill, is not needed to forecast.
 */
@NullMarked
package io.ammass.trainer.boosted;

import org.jspecify.annotations.NullMarked;
