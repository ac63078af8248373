package io.ammass.savings.fleet;

/**
 * What a fleet run did.
 *
 * @param meters number of meters, those of earlier interrupted runs included
 * @param usable how many of them gave savings
 */
public record FleetSummary(long meters, long usable) {}
