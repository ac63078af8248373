/**
 * How much of a load renewables can carry, hour by hour, before and after a saving.
 *
 * <p>{@link io.ammass.supply.RenewableUtilisation} meets a forecast with what a plant can give.
 * Bands follow from the forecast's quantiles exactly, because use is monotone in the load.
 */
@NullMarked
package io.ammass.supply;

import org.jspecify.annotations.NullMarked;
