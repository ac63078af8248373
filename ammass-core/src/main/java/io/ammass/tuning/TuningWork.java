package io.ammass.tuning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a search did: for each trial, in order, how many rungs it was started on. Repeating it with
 * the same data, spaces and seed gives the same bits, whatever the machine.
 *
 * @param rungs one number a trial, 0 where the budget left no room; unmodifiable
 */
public record TuningWork(List<Integer> rungs) {
  /** Checks the numbers and takes a copy. */
  public TuningWork {
    rungs = List.copyOf(rungs);
    if (rungs.stream().anyMatch(rung -> rung < 0)) {
      throw new IllegalArgumentException("a trial is started on >= 0 rungs: " + rungs);
    }
  }

  /**
   * Reads what {@link #toString} prints.
   *
   * @param text numbers with commas between
   * @return the work
   * @throws IllegalArgumentException if it is something else
   */
  public static TuningWork parse(String text) {
    try {
      List<Integer> rungs = new ArrayList<>();
      for (String number : text.isBlank() ? new String[0] : text.split(",", -1)) {
        rungs.add(Integer.valueOf(number.strip()));
      }
      return new TuningWork(rungs);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "work must be whole numbers with commas between, not \"" + text + "\"", e);
    }
  }

  /** The work of trials as they stand. */
  static TuningWork of(int[] rungs) {
    return new TuningWork(Arrays.stream(rungs).boxed().toList());
  }

  /** Prints the numbers with commas between. */
  @Override
  public String toString() {
    return rungs.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
