/**
 * Reads pictures of the sky and says how cloudy they are.
 *
 * <p>A few numbers a picture (brightness, red to blue, cloud fraction, texture) carry an image into
 * a model as covariates. Start with {@link io.ammass.source.sky.SkyImage}.
 */
@NullMarked
package io.ammass.source.sky;

import org.jspecify.annotations.NullMarked;
