package io.ammass.time;

/** Which edge of its interval a stamp marks. */
public enum StampEdge {
  /** The stamp is the first instant of the interval ("hour beginning"). */
  START,
  /** The stamp is the first instant after the interval ("hour ending"). */
  END
}
