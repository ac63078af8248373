package io.ammass.operations.registry;

/**
 * What retention rules removed.
 *
 * @param payloads how many entries lost their payload
 * @param models how many models lost their file
 * @param files how many files were deleted
 */
public record Pruned(long payloads, long models, long files) {}
