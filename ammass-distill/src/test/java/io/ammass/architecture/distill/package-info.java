/**
 * Rules that the poms cannot hold, checked on the compiled classes of this module.
 *
 * <p>What all modules share stands in the api's test jar. What concerns this module alone stands
 * here. Start with {@link io.ammass.architecture.distill.ArchitectureTest}.
 */
@NullMarked
package io.ammass.architecture.distill;

import org.jspecify.annotations.NullMarked;
