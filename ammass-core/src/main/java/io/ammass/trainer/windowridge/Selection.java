package io.ammass.trainer.windowridge;

/** What to do with the configurations that were fitted. */
public enum Selection {
  /** The one with the least squared error on the latest fifth of the windows, refitted on all. */
  BEST,
  /**
   * The mean of all, collapsed into one map: the safe default, since the best of many on a short
   * validation part is often not the best later.
   */
  UNIFORM
}
