package io.ammass.alarm;

import io.ammass.document.Block;
import java.time.Instant;

/**
 * What a rule has to say.
 *
 * @param time when it concerns
 * @param rule the rule's identifier
 * @param severity how much it matters
 * @param text what and why, and what to do about it, in plain words
 */
public record Alarm(Instant time, String rule, Severity severity, String text) {
  /** How much an alarm matters. */
  public enum Severity {
    /** Worth knowing. */
    INFO(Block.Tone.INFO),
    /** Money or energy can be saved. */
    ADVICE(Block.Tone.ADVICE),
    /** Something may go wrong. */
    WARNING(Block.Tone.WARNING),
    /** Something will probably go wrong. */
    CRITICAL(Block.Tone.CRITICAL);

    private final Block.Tone tone;

    Severity(Block.Tone tone) {
      this.tone = tone;
    }
  }

  /**
   * The alarm as a block of a report.
   *
   * @return the notice
   */
  public Block.Notice notice() {
    return new Block.Notice(severity.tone, text);
  }

  /** Prints severity, time and text. */
  @Override
  public String toString() {
    return severity + " " + time + " " + text;
  }
}
