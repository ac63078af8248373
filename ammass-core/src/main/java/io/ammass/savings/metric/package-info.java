/**
 * Goodness-of-fit figures of a baseline model and the savings uncertainty that follows from them.
 * Counts and signs are stated per convention, because CalTRACK's reference program and ASHRAE
 * Guideline 14 differ in both. Start with {@link io.ammass.savings.metric.BaselineMetrics}.
 */
@NullMarked
package io.ammass.savings.metric;

import org.jspecify.annotations.NullMarked;
