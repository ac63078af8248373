package io.ammass.split;

/** What is done when the weather fits the net load better at another time than it is stamped. */
public enum WeatherLead {
  /** The stamps are believed; a better fit is only told in the notes. */
  AS_STAMPED,
  /** The weather is moved, in whole hours up to six either way, to where it fits best. */
  FITTED
}
