package io.ammass.source.espi;

import io.ammass.error.DataFormatException;
import io.ammass.source.xml.XmlHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the entries of an ESPI feed that matter: meters, reading types, interval blocks. */
final class EspiFeed implements XmlHandler {
  /** One interval. */
  record IntervalReading(long startMillis, long durationMillis, double value) {}

  /** One entry of the feed. */
  static final class Entry {
    String title = "";
    String self = "";
    String up = "";
    final List<String> related = new ArrayList<>();
    boolean isMeter;
    boolean isType;
    int uom = -1;
    int powerOfTen;
    final List<IntervalReading> readings = new ArrayList<>();
  }

  private final String file;
  private final List<Entry> entries = new ArrayList<>();
  private Entry entry = new Entry();
  private boolean insideReading;
  private double start = Double.NaN;
  private double duration = Double.NaN;
  private double value = Double.NaN;
  private int offsetSeconds;
  private boolean insideBlock;
  private final List<long[]> blocks = new ArrayList<>();
  private final List<long[]> summaries = new ArrayList<>();

  EspiFeed(String file) {
    this.file = file;
  }

  List<Entry> entries() {
    return entries;
  }

  /** Start and duration in milliseconds of the blocks' own intervals. */
  List<long[]> blocks() {
    return blocks;
  }

  /** Start and duration in milliseconds of the intervals of summaries. */
  List<long[]> summaries() {
    return summaries;
  }

  int offsetSeconds() {
    return offsetSeconds;
  }

  /** Keeps blocks that stand outside any entry, as in a bare IntervalBlock document. */
  void finish() {
    if (!entry.readings.isEmpty()) {
      entries.add(entry);
      entry = new Entry();
    }
  }

  /** The meter whose links lead to a block: by path, or the only one there is. */
  @Nullable Entry meterOf(Entry block) {
    Entry only = null;
    int count = 0;
    for (Entry candidate : entries) {
      if (!candidate.isMeter) {
        continue;
      }
      count++;
      only = candidate;
      boolean linked =
          (!candidate.self.isEmpty()
                  && (block.self.startsWith(candidate.self + "/")
                      || block.up.startsWith(candidate.self + "/")))
              || (!block.up.isEmpty() && candidate.related.contains(block.up));
      if (linked) {
        return candidate;
      }
    }
    return count == 1 ? only : null;
  }

  /** The reading type a meter names, or the only one there is. */
  @Nullable Entry typeOf(Entry meter) {
    Entry only = null;
    int count = 0;
    for (Entry candidate : entries) {
      if (candidate.isType) {
        count++;
        only = candidate;
        if (!candidate.self.isEmpty() && meter.related.contains(candidate.self)) {
          return candidate;
        }
      }
    }
    return count == 1 ? only : null;
  }

  @Override
  public void start(String name, Map<String, String> attributes, int depth) {
    switch (name) {
      case "entry" -> entry = new Entry();
      case "link" -> addLink(attributes);
      case "IntervalReading" -> {
        insideReading = true;
        start = Double.NaN;
        duration = Double.NaN;
        value = Double.NaN;
      }
      case "interval", "summaryInterval" -> {
        insideBlock = !insideReading;
        start = Double.NaN;
        duration = Double.NaN;
      }
      case "MeterReading" -> entry.isMeter = true;
      case "ReadingType" -> entry.isType = true;
      default -> {
        // Everything else is told by its text.
      }
    }
  }

  private void addLink(Map<String, String> attributes) {
    String href = attributes.getOrDefault("href", "");
    switch (attributes.getOrDefault("rel", "")) {
      case "self" -> entry.self = href;
      case "up" -> entry.up = href;
      case "related" -> entry.related.add(href);
      default -> {
        // Other links lead outside the readings.
      }
    }
  }

  @Override
  public void end(String name, String text, int depth, String position) {
    switch (name) {
      case "entry" -> {
        entries.add(entry);
        entry = new Entry();
      }
      case "title" -> entry.title = text;
      case "uom" -> entry.uom = (int) number(name, text, position);
      case "powerOfTenMultiplier" -> entry.powerOfTen = (int) number(name, text, position);
      case "tzOffset" -> offsetSeconds = (int) number(name, text, position);
      case "start" -> {
        if (insideReading || insideBlock) {
          start = number(name, text, position);
        }
      }
      case "duration" -> {
        if (insideReading || insideBlock) {
          duration = number(name, text, position);
        }
      }
      case "value" -> {
        if (insideReading) {
          value = number(name, text, position);
        }
      }
      case "interval", "summaryInterval" -> {
        if (insideBlock && Math.abs(start) < 1e11 && Math.abs(duration) < 1e11) {
          long[] span = {Math.round(start * 1000), Math.round(duration * 1000)};
          (name.equals("interval") ? blocks : summaries).add(span);
        }
        insideBlock = false;
      }
      case "IntervalReading" -> endReading(position);
      default -> {
        // Cost, quality and the like are not read.
      }
    }
  }

  private void endReading(String position) {
    insideReading = false;
    if (!(Double.isFinite(start) && Math.abs(start) < 1e11)) {
      throw new DataFormatException(
          file + " " + position + ": an IntervalReading has no timePeriod start");
    }
    long millis = Double.isNaN(duration) ? 0 : Math.round(duration * 1000);
    entry.readings.add(new IntervalReading(Math.round(start * 1000), millis, value));
  }

  private double number(String name, String text, String position) {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new DataFormatException(
          file + " " + position + ", element " + name + ": \"" + text + "\" is not a number", e);
    }
  }
}
