package io.ammass.operations.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A cron text, and the error that points into it. */
record CronText(String text) {
  private static final Map<String, String> SHORTHANDS =
      Map.of(
          "@hourly", "0 * * * *",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@weekly", "0 0 * * 0",
          "@monthly", "0 0 1 * *",
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *");

  /** The five fields, shorthands written out. */
  BitSet[] fields() {
    String written = text.strip();
    if (written.startsWith("@")) {
      String full = SHORTHANDS.get(written.toLowerCase(Locale.ROOT));
      if (full == null) {
        throw wrong(0, "the shorthands are " + SHORTHANDS.keySet().stream().sorted().toList());
      }
      return new CronText(full).fields();
    }
    List<Integer> starts = new ArrayList<>();
    List<String> words = new ArrayList<>();
    split(starts, words);
    CronField[] kinds = CronField.values();
    if (words.size() != kinds.length) {
      throw wrong(
          0,
          "five fields are needed (minute, hour, day of month, month, day of week), not "
              + words.size());
    }
    BitSet[] fields = new BitSet[kinds.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = kinds[i].parse(words.get(i), this, starts.get(i));
    }
    return fields;
  }

  private void split(List<Integer> starts, List<String> words) {
    int at = 0;
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      starts.add(at);
      words.add(text.substring(at, end));
      at = end;
    }
  }

  IllegalArgumentException wrong(int at, String why) {
    return new IllegalArgumentException(
        "schedule not understood: "
            + why
            + "\n  "
            + text
            + "\n  "
            + " ".repeat(Math.max(0, at))
            + "^\nMaybe \"0 6 * * MON\" for Mondays at six.");
  }
}
