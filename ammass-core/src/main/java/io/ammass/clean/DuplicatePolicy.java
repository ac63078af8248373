package io.ammass.clean;

/** What becomes of several readings for one interval. */
public enum DuplicatePolicy {
  /** Their mean; the same readings give the same result in any order of the file. */
  MEAN,
  /** The first in the file. */
  FIRST,
  /** The last in the file, as where later lines correct earlier ones. */
  LAST
}
