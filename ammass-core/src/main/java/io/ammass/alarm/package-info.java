/**
 * Rules that look at a forecast and say in plain words what may go wrong and what can be done.
 *
 * <p>Each rule is a small class; {@link io.ammass.alarm.Alarms} asks them all. Alarms are values;
 * telling people is the business of operations.
 */
@NullMarked
package io.ammass.alarm;

import org.jspecify.annotations.NullMarked;
