/**
 * Several forecasters as one, each with the weight it earned on forecasts it was not trained for.
 *
 * <p>Weights are not negative, sum to one, and differ by lead time and by quantile. Entry type:
 * {@link io.ammass.trainer.stack.Stack}.
 */
@NullMarked
package io.ammass.trainer.stack;

import org.jspecify.annotations.NullMarked;
