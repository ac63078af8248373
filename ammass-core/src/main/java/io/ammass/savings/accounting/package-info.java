/**
 * What savings mean in emissions and money, and what computing them cost: factors with their
 * origin, average and marginal kept apart by type, tariffs, and the computation's own energy. Start
 * with {@link io.ammass.savings.accounting.EmissionFactors}, {@link
 * io.ammass.savings.accounting.Tariff} and {@link io.ammass.savings.accounting.EnergyMeter}.
 */
@NullMarked
package io.ammass.savings.accounting;

import org.jspecify.annotations.NullMarked;
