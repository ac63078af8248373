package io.ammass.operations.alarm;

import java.time.Instant;

/**
 * A message on its way to a sink.
 *
 * @param message what is told
 * @param sink the sink's name
 * @param notBefore when it may be sent: later than the event in quiet hours and after a failure
 * @param attempts how often it was tried
 * @param lastError why it failed last; empty if it did not
 */
public record Delivery(
    AlarmMessage message, String sink, Instant notBefore, int attempts, String lastError) {
  Delivery failed(Instant again, String reason) {
    return new Delivery(message, sink, again, attempts + 1, reason);
  }

  boolean isSame(Delivery other) {
    return sink.equals(other.sink) && message.id().equals(other.message.id());
  }

  /** Prints sink, message and the last failure. */
  @Override
  public String toString() {
    return sink
        + " <- "
        + message.headline()
        + (lastError.isEmpty() ? "" : " (tried " + attempts + " times: " + lastError + ")");
  }
}
