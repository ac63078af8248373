/**
 * Passwords and tokens that are never printed.
 *
 * <p>A {@link io.ammass.secret.Secret} keeps its text out of logs, errors and {@code toString};
 * only the code that needs it reveals it.
 */
@NullMarked
package io.ammass.secret;

import org.jspecify.annotations.NullMarked;
