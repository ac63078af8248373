/**
 * The named failures of the domain.
 *
 * <p>All extend {@link io.ammass.error.AmmassException}; each message gives name, value, allowed
 * range and a hint. Programming errors stay {@code IllegalArgumentException} and friends.
 */
@NullMarked
package io.ammass.error;

import org.jspecify.annotations.NullMarked;
