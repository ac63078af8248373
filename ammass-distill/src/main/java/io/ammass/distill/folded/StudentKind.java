package io.ammass.distill.folded;

/** The kinds of student a window ensemble is distilled into. */
public enum StudentKind {
  /** The same time on earlier days, daily means and recent changes. */
  FOLDED,
  /** A centred map of few columns. */
  LOW_RANK,
  /** The same time on earlier days and a map of few columns; channels have parts of their own. */
  MIXED
}
