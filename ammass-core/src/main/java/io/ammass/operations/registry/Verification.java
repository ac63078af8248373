package io.ammass.operations.registry;

import java.util.List;

/**
 * What a look at every entry and every artifact found.
 *
 * @param tip the end of the chain: keep it elsewhere to prove later that nothing before it changed
 * @param artifacts how many artifacts were read
 * @param problems what was changed, is missing or was swapped, one sentence each, at most {@value
 *     #MOST_PROBLEMS}; unmodifiable
 * @param notes what is no problem but worth knowing; unmodifiable
 */
public record Verification(Tip tip, long artifacts, List<String> problems, List<String> notes) {
  /** More problems are counted, not told. */
  public static final int MOST_PROBLEMS = 100;

  /** Takes copies. */
  public Verification {
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  /**
   * Whether everything is as it was recorded.
   *
   * @return whether there is no problem
   */
  public boolean isIntact() {
    return problems.isEmpty();
  }

  /** Prints the verdict, then problems and notes, one a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(isIntact() ? "intact: " : "NOT INTACT: ")
        .append(tip.number())
        .append(" entries, ")
        .append(artifacts)
        .append(" artifacts, chain ")
        .append(tip.hash(), 0, 16);
    problems.forEach(problem -> text.append("\n  problem: ").append(problem));
    notes.forEach(note -> text.append("\n  note: ").append(note));
    return text.toString();
  }
}
