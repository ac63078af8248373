/**
 * Keeps what operations made and decided: versions of models under aliases, and every forecast,
 * decision, alarm and report in an append-only journal with a hash chain.
 *
 * <p>What a call returned is on disk; what did not return is there whole or not at all, in SQLite
 * (a folder) as in PostgreSQL (a server). Start with {@link
 * io.ammass.operations.registry.Registry}.
 */
@NullMarked
package io.ammass.operations.registry;

import org.jspecify.annotations.NullMarked;
