/**
 * The period student: a few hundred weights that look at the same clock time on earlier days,
 * fitted in closed form.
 *
 * <p>Start with {@link io.ammass.trainer.period.PeriodTrainer}. A prior ({@link
 * io.ammass.trainer.period.PeriodPrior}) carries what a rich source taught to a site with little
 * data, and labels may be the truth, a teacher's forecasts or a blend of both.
 */
@NullMarked
package io.ammass.trainer.period;

import org.jspecify.annotations.NullMarked;
