/**
 * What operations watch: how good the forecasts given were, whether the input still looks like what
 * the model learned, and how the work itself fares.
 *
 * <p>{@link io.ammass.operations.monitor.LiveScores} scores forecasts against what happened, {@link
 * io.ammass.operations.monitor.InputDrift} compares inputs with winter and weather taken out,
 * {@link io.ammass.operations.monitor.Meters} passes numbers on to whatever a host uses. Nothing
 * here keeps state or starts a thread.
 */
@NullMarked
package io.ammass.operations.monitor;

import org.jspecify.annotations.NullMarked;
