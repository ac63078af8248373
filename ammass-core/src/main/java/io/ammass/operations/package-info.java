/**
 * It runs itself: collects, forecasts, evaluates, trains anew, promotes, takes back, warns, and
 * keeps a record of all of it.
 *
 * <p>An {@link io.ammass.operations.Operation} is described once, in Java or in a small file, and
 * then works on a clock that is given to it: in its own thread, in one call, or over a simulated
 * year. {@link io.ammass.operations.SiteForecaster} answers at any time, whatever state the models
 * are in.
 */
@NullMarked
package io.ammass.operations;

import org.jspecify.annotations.NullMarked;
