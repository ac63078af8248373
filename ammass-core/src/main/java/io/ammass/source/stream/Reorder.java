package io.ammass.source.stream;

import io.ammass.core.source.TableAssembler;
import io.ammass.data.QualityReport.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Holds readings of one series back until those before them had their time to arrive.
 *
 * <p>The mark up to which readings are let go is the latest start seen less the allowed lateness. A
 * start in the future (a wrong clock) is let go at once and moves no mark: otherwise everything
 * after it would be late.
 */
final class Reorder {
  static final String LATE = "lateReading";
  static final String FUTURE = "futureStamp";

  private final long latenessMillis;
  private final TreeMap<Long, List<Double>> held = new TreeMap<>();
  private List<Reading> free = new ArrayList<>();
  private long latest = Long.MIN_VALUE;
  private long letGo = Long.MIN_VALUE;
  private int heldCount;
  private int late;
  private int future;

  Reorder(long latenessMillis) {
    this.latenessMillis = latenessMillis;
  }

  /** Takes a reading; starts after {@code horizonMillis} are in the future. */
  void add(Reading reading, long horizonMillis) {
    long start = reading.start().toEpochMilli();
    if (start > horizonMillis) {
      future++;
      free.add(reading);
    } else if (start <= letGo) {
      late++;
      free.add(reading);
    } else {
      latest = Math.max(latest, start);
      held.computeIfAbsent(start, key -> new ArrayList<>(1)).add(reading.value());
      heldCount++;
    }
  }

  int held() {
    return heldCount;
  }

  /** What may go: late and future ones, and those up to the mark, or all at the end. */
  List<Reading> release(String series, boolean all) {
    long mark = all || held.isEmpty() ? Long.MAX_VALUE : latest - latenessMillis;
    var due = held.headMap(mark, true);
    List<Reading> result = free;
    free = new ArrayList<>();
    due.forEach(
        (start, values) -> {
          for (double value : values) {
            result.add(new Reading(series, Instant.ofEpochMilli(start), value));
          }
          heldCount -= values.size();
          letGo = Math.max(letGo, start);
        });
    due.clear();
    return result;
  }

  /** What was met since the last call. */
  List<Finding> findings() {
    List<Finding> findings = findings(late, future);
    late = 0;
    future = 0;
    return findings;
  }

  static List<Finding> findings(long late, long future) {
    List<Finding> findings = new ArrayList<>();
    if (late > 0) {
      findings.add(
          TableAssembler.finding(
              LATE,
              late,
              late
                  + (late == 1 ? " reading" : " readings")
                  + " came after later ones had been handed on"));
    }
    if (future > 0) {
      findings.add(
          TableAssembler.finding(
              FUTURE,
              future,
              future
                  + (future == 1 ? " reading carries a stamp" : " readings carry stamps")
                  + " in the future"));
    }
    return findings;
  }
}
