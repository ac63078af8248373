/**
 * Alarms that are told once, to the right people, at the right time.
 *
 * <p>Rules look at a {@link io.ammass.operations.alarm.Situation} and say what they found; an
 * {@link io.ammass.operations.alarm.AlarmPolicy} turns findings into events (raised, worsened,
 * escalated, cleared) as a pure function of a state that can be saved; an {@link
 * io.ammass.operations.alarm.AlarmDesk} keeps the state and tells sinks. Start with {@link
 * io.ammass.operations.alarm.AlarmDesk}.
 */
@NullMarked
package io.ammass.operations.alarm;

import org.jspecify.annotations.NullMarked;
