package io.ammass.operations.alarm;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside an alarm: what to check, and in which hours ahead saving pays.
 *
 * @param checks what to look at, the likeliest first; unmodifiable
 * @param ahead the saving hours that lie ahead, a sentence each; unmodifiable
 */
public record Advice(List<String> checks, List<String> ahead) {
  /** No advice. */
  public static final Advice NONE = new Advice(List.of(), List.of());

  /** Takes copies. */
  public Advice {
    checks = List.copyOf(checks);
    ahead = List.copyOf(ahead);
  }

  /**
   * Advice what to check.
   *
   * @param checks what to look at, the likeliest first
   * @return the advice
   */
  public static Advice check(String... checks) {
    return new Advice(List.of(checks), List.of());
  }

  /**
   * This advice with saving hours that lie ahead.
   *
   * @param sentences a sentence each
   * @return the fuller advice
   */
  public Advice withAhead(List<String> sentences) {
    return new Advice(checks, sentences);
  }

  /**
   * Everything in one list, for sinks that know only text.
   *
   * @return checks, then saving hours
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(checks);
    lines.addAll(ahead);
    return List.copyOf(lines);
  }
}
