package io.ammass.examples;

import io.ammass.clean.Cleaned;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Cleaned series as CSV: start in UTC, then value and state of each series. */
final class CleanedCsv {
  private CleanedCsv() {}

  static String text(List<Cleaned> all) {
    StringBuilder text = new StringBuilder("start");
    for (Cleaned cleaned : all) {
      String name = quote(cleaned.series().name());
      text.append(',').append(name).append(',').append(quote(cleaned.series().name() + " state"));
    }
    text.append('\n');
    SortedSet<Instant> starts = new TreeSet<>();
    for (Cleaned cleaned : all) {
      for (int i = 0; i < cleaned.series().size(); i++) {
        starts.add(cleaned.series().timeAt(i));
      }
    }
    for (Instant start : starts) {
      text.append(start);
      for (Cleaned cleaned : all) {
        int index = cleaned.series().indexOf(start);
        boolean inside = index >= 0 && index < cleaned.series().size();
        if (inside && cleaned.series().timeAt(index).equals(start)) {
          double value = cleaned.series().get(index);
          text.append(',').append(Double.isNaN(value) ? "" : String.valueOf(value));
          text.append(',').append(cleaned.state(index).name().toLowerCase(Locale.ROOT));
        } else {
          text.append(",,");
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  static String quote(String name) {
    boolean plain = name.matches("[^\",\\r\\n]*");
    return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
  }
}
