/**
 * What was really saved: measurement and verification by CalTRACK 2, ASHRAE Guideline 14 and IPMVP,
 * with bands whose coverage was checked, on single meters and on fleets. A measurement is one
 * sentence that ends in {@code measure()}; bad meters get a named status instead of a number. Start
 * with {@link io.ammass.savings.SavingsMeasurement}.
 */
@NullMarked
package io.ammass.savings;

import org.jspecify.annotations.NullMarked;
