/**
 * Gradient-boosted trees as teacher, trained with XGBoost.
 *
 * <p>{@link io.ammass.teacher.boosted.BoostedTrainer} teaches trees what a base forecaster leaves
 * unexplained, out of fold. Its forecasters hold plain trees and need XGBoost no more; only this
 * package touches it, and it is an optional dependency.
 */
@NullMarked
package io.ammass.teacher.boosted;

import org.jspecify.annotations.NullMarked;
