/**
 * When work is due: cron text on a zone's clock, what becomes of missed runs, and how failures are
 * tried again.
 *
 * <p>Nothing here reads a clock of its own or starts a thread: the present is an argument. Start
 * with {@link io.ammass.operations.schedule.CronSchedule}.
 */
@NullMarked
package io.ammass.operations.schedule;

import org.jspecify.annotations.NullMarked;
