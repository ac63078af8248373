package io.ammass.operations.registry;

import java.util.Locale;

/** What an entry of the journal is about. */
public enum Kind {
  /** A version of a model; its file is the artifact {@link Entry#RESULT}. */
  MODEL,
  /** An alias was set, rolled back or dropped. */
  ALIAS,
  /** Data as they were known at a time. */
  DATA,
  /** A forecast that was given. */
  FORECAST,
  /** A forecast that was made beside the given one, to compare. */
  SHADOW,
  /**
   * The bands of a version after they learned from readings; their state is the artifact {@link
   * Entry#RESULT}.
   */
  BANDS,
  /** A decision, explained in a sentence. */
  DECISION,
  /** An alarm was raised, changed, acknowledged or cleared. */
  ALARM,
  /** How good forecasts were. */
  EVALUATION,
  /** What was saved. */
  SAVING,
  /** A report was written or sent. */
  REPORT,
  /** A job was done; there is one for each job and scheduled time. */
  RUN,
  /** A job failed. */
  FAILURE,
  /** Old payloads or artifacts were removed by rule. */
  RETENTION,
  /** Anything else worth keeping. */
  NOTE;

  /** The first part of identifiers. */
  String prefix() {
    return name().toLowerCase(Locale.ROOT);
  }
}
