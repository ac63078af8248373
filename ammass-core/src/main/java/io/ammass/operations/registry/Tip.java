package io.ammass.operations.registry;

/**
 * The end of the hash chain: who keeps it elsewhere can prove later that nothing before it changed.
 *
 * @param number how many entries there are
 * @param hash the chain's hash after the last of them
 */
public record Tip(long number, String hash) {}
