package io.ammass.scenario;

/** How errors of neighbouring steps go together in drawn paths. */
public enum Dependence {
  /** As they did: blocks of a day out of whole past windows, in their places. */
  BLOCK_BOOTSTRAP,
  /** As their rank correlation says, filled in smoothly: a Gaussian copula. */
  GAUSSIAN_COPULA
}
