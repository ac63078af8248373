/**
 * Reads weather alerts: GeoJSON feature collections in the manner of the Common Alerting Protocol.
 *
 * <p>Alerts are text with a place and a span of time; {@link io.ammass.source.alert.AlertSource}
 * reads them, {@link io.ammass.source.alert.Alert} answers whether one concerns a site and an hour.
 * Stamps written as templates are resolved against a given time or reported.
 */
@NullMarked
package io.ammass.source.alert;

import org.jspecify.annotations.NullMarked;
