package io.ammass.formulas.expression;

/**
 * What a text may cost. All limits are checked before work proportional to the excess is done: the
 * worst texts found within them, read, differentiated twice and compiled, take some tenths of a
 * second and allocate below 64 MB ({@code ExpressionLimitsTest} counts the bytes).
 */
final class Limits {
  private Limits() {}

  /** Characters of a text. */
  static final int LENGTH = 10_000;

  /** Characters of one number or name. */
  static final int WORD = 64;

  /** Parentheses, signs and exponents inside one another. */
  static final int NESTING = 200;

  /** Levels of a tree; a sum of n terms has n levels. */
  static final int DEPTH = 1_000;

  /** Nodes of a tree. */
  static final int NODES = 4_000;

  /** Symbols of a formula. */
  static final int SYMBOLS = 256;
}
