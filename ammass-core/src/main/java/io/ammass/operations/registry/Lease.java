package io.ammass.operations.registry;

import java.time.Instant;

/**
 * The right to do a job once.
 *
 * @param job the job's name
 * @param scheduled the time it was scheduled for
 * @param owner who has it
 * @param token grows with every owner of the job; hand it to what must not obey an older owner
 * @param expires when others may take it over
 */
public record Lease(String job, Instant scheduled, String owner, long token, Instant expires) {}
