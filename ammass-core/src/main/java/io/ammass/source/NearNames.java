package io.ammass.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that a person who mistyped one may have meant. */
public final class NearNames {
  private static final int MAX_OFFERED = 3;

  private NearNames() {}

  /**
   * The nearest names, by edit distance without regard to case; names that contain the wanted one
   * come first.
   *
   * @param wanted what was written
   * @param known what there is
   * @return at most three names, nearest first
   */
  public static List<String> of(String wanted, Collection<String> known) {
    String lower = wanted.toLowerCase(Locale.ROOT);
    return known.stream()
        .sorted(
            Comparator.comparingInt((String name) -> distance(lower, name))
                .thenComparing(Comparator.naturalOrder()))
        .limit(MAX_OFFERED)
        .toList();
  }

  private static int distance(String lower, String name) {
    String other = name.toLowerCase(Locale.ROOT);
    if (!lower.isEmpty() && (other.contains(lower) || lower.contains(other))) {
      return 0;
    }
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= lower.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int change = lower.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], row[j - 1]) + 1);
      }
      previous = row;
    }
    return previous[other.length()];
  }
}
