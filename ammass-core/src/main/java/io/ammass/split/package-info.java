/**
 * Takes a net load apart: what is used, what the sun gives, what the wind gives.
 *
 * <p>{@link io.ammass.split.NetLoadSplit} fits a site's response to radiation and wind speed from
 * the net load alone, with bands; no part needs to be measured. {@link
 * io.ammass.split.StandardProfileSplit} is the method of OpenSTEF, as a reference.
 */
@NullMarked
package io.ammass.split;

import org.jspecify.annotations.NullMarked;
