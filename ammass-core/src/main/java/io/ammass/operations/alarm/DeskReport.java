package io.ammass.operations.alarm;

import java.util.List;

/**
 * What a desk did.
 *
 * @param messages what happened to alarms, in order; unmodifiable
 * @param sent what was sent; unmodifiable
 * @param failed what could not be sent and is tried again; unmodifiable
 * @param givenUp what was tried too often, or has no sink any more; unmodifiable
 * @param waiting how much waits for quiet hours to end or for a next try
 */
public record DeskReport(
    List<AlarmMessage> messages,
    List<Delivery> sent,
    List<Delivery> failed,
    List<Delivery> givenUp,
    int waiting) {
  /** Takes copies. */
  public DeskReport {
    messages = List.copyOf(messages);
    sent = List.copyOf(sent);
    failed = List.copyOf(failed);
    givenUp = List.copyOf(givenUp);
  }

  /** Prints the counts, what happened, and what failed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(messages.size())
        .append(" events, ")
        .append(sent.size())
        .append(" sent, ")
        .append(failed.size())
        .append(" failed, ")
        .append(givenUp.size())
        .append(" given up, ")
        .append(waiting)
        .append(" waiting");
    messages.forEach(message -> text.append("\n  ").append(message));
    failed.forEach(delivery -> text.append("\n  failed: ").append(delivery));
    givenUp.forEach(delivery -> text.append("\n  given up: ").append(delivery));
    return text.toString();
  }
}
