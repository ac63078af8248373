package io.ammass.distill.tree;

/**
 * How one model did on days that nothing was chosen on.
 *
 * @param role {@code teacher}, {@code distilled}, {@code twin}, {@code base}, {@code naiveDay} or
 *     {@code naiveWeek}
 * @param mse mean squared error, in the unit of the load squared
 * @param mae mean absolute error, in the unit of the load
 * @param parameters learned numbers; 0 if not known
 */
public record TreeScore(String role, double mse, double mae, int parameters) {}
