package io.ammass.formulas.evaluation;

import io.ammass.error.UnknownNameException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names near a mistyped one. */
public final class NearNames {
  private static final int SHOWN = 4;

  private NearNames() {}

  /**
   * The refusal of an unknown name.
   *
   * @param what the sentence before the name, such as {@code F1 has no symbol}
   * @param name the name that is not known
   * @param known every known name
   * @return the exception, for the caller to throw
   */
  public static UnknownNameException unknown(String what, String name, List<String> known) {
    List<String> near =
        known.stream()
            .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
            .limit(SHOWN)
            .toList();
    return new UnknownNameException(
        what
            + " \""
            + name
            + "\". Maybe "
            + String.join(", ", near)
            + (known.size() > SHOWN ? " (of " + known.size() + ")." : "."));
  }

  /** Levenshtein's distance without regard to case. */
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
