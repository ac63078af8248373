package io.ammass.time;

import io.ammass.data.Interval;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns local clock readings into the instants at which their intervals start.
 *
 * <p>At a clock change three things happen in real files, and each is counted as a finding: an
 * autumn label given twice is two hours (the first in time order of the file has the earlier
 * offset); an autumn label given once leaves its second hour missing; a spring label that does not
 * exist is dropped when the next hour has a reading of its own, otherwise it is that hour.
 *
 * <p>Labels that mark the <em>end</em> of an interval are written in two ways around a clock
 * change: as "start label plus one step" or as the clock reading at the end. The resolver takes the
 * way that leaves fewer contradictions in the file, the first on a tie.
 */
public final class StampResolver {
  /** The start of a reading whose label names an hour that never was. */
  public static final long UNPLACEABLE = Long.MIN_VALUE;

  private final ZoneId zone;
  private final StampEdge edge;
  private final long step;
  private final List<ZoneOffsetTransition> transitions = new ArrayList<>();
  private long[] changeFrom = {};
  private long[] changeTo = {};
  private long[] offsets = {};

  /**
   * Makes a resolver.
   *
   * @param zone the zone of the labels
   * @param edge which edge of the interval they mark
   * @param resolution the length of the intervals
   */
  public StampResolver(ZoneId zone, StampEdge edge, Duration resolution) {
    this.zone = zone;
    this.edge = edge;
    this.step = resolution.toMillis();
  }

  /**
   * What became of the labels.
   *
   * @param starts milliseconds since the epoch at which each interval starts, or {@link
   *     #UNPLACEABLE}; in the order of the labels
   * @param findings what was met at the clock changes
   * @param evidence how well the zone fits the labels
   */
  public record Resolved(long[] starts, List<Finding> findings, ClockEvidence evidence) {}

  /**
   * What the labels say for and against the zone.
   *
   * @param doubled autumn labels given twice, as the zone's clock shows them
   * @param skipped spring labels left out, as the zone's clock does
   * @param single autumn labels given once although the clock shows them twice
   * @param nonexistent spring labels given although the clock never shows them
   */
  public record ClockEvidence(long doubled, long skipped, long single, long nonexistent) {
    /**
     * How strongly the labels speak for the zone.
     *
     * @return marks minus contradictions; not above 0 if there is no sign of the zone at all
     */
    public long score() {
      return doubled + skipped - single - nonexistent;
    }

    /**
     * Whether the labels run on without any mark although the clock changed.
     *
     * @return true if there are contradictions and no marks
     */
    public boolean isUnmarked() {
      return single + nonexistent > 0 && doubled + skipped == 0;
    }
  }

  /**
   * Resolves labels.
   *
   * @param labels clock readings as milliseconds as if UTC, in file order; not modified
   * @return the starts and the findings
   */
  public Resolved resolve(long[] labels) {
    if (labels.length == 0) {
      return new Resolved(new long[0], List.of(), new ClockEvidence(0, 0, 0, 0));
    }
    long[] sorted = sortedCopy(labels);
    findTransitions(sorted[0] - step, sorted[sorted.length - 1] + step);
    if (transitions.isEmpty()) {
      long[] starts = new long[labels.length];
      long shift = offsets[0] + (edge == StampEdge.END ? step : 0);
      for (int i = 0; i < labels.length; i++) {
        starts[i] = labels[i] - shift;
      }
      return resolved(starts, sorted, new Pass(0));
    }
    if (edge == StampEdge.START) {
      Pass pass = new Pass(0);
      pass.run(labels, sorted);
      return resolved(pass.starts, sorted, pass);
    }
    Pass startPlusStep = new Pass(step);
    startPlusStep.run(labels, sorted);
    Pass best = startPlusStep;
    if (startPlusStep.contradictions() > 0) {
      Pass endReading = new Pass(0);
      endReading.run(labels, sorted);
      if (endReading.contradictions() < startPlusStep.contradictions()) {
        for (int i = 0; i < endReading.starts.length; i++) {
          if (endReading.starts[i] != UNPLACEABLE) {
            endReading.starts[i] -= step;
          }
        }
        best = endReading;
      }
    }
    return resolved(best.starts, sorted, best);
  }

  private Resolved resolved(long[] starts, long[] sorted, Pass pass) {
    List<Finding> findings = findings(sorted, pass);
    ClockEvidence evidence =
        new ClockEvidence(pass.doubled, pass.skipped, pass.single, pass.nonexistent);
    return new Resolved(starts, findings, evidence);
  }

  private static long[] sortedCopy(long[] labels) {
    long[] sorted = labels.clone();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] < sorted[i - 1]) {
        Arrays.sort(sorted);
        break;
      }
    }
    return sorted;
  }

  private void findTransitions(long from, long to) {
    ZoneRules rules = zone.getRules();
    Instant cursor = Instant.ofEpochMilli(from).minusSeconds(2 * 86_400);
    Instant end = Instant.ofEpochMilli(to).plusSeconds(2 * 86_400);
    List<Long> offsetList = new ArrayList<>();
    offsetList.add(rules.getOffset(cursor).getTotalSeconds() * 1000L);
    transitions.clear();
    ZoneOffsetTransition next = rules.nextTransition(cursor);
    while (next != null && next.getInstant().isBefore(end)) {
      transitions.add(next);
      offsetList.add(next.getOffsetAfter().getTotalSeconds() * 1000L);
      next = rules.nextTransition(next.getInstant());
    }
    offsets = offsetList.stream().mapToLong(Long::longValue).toArray();
    changeFrom = new long[transitions.size()];
    changeTo = new long[transitions.size()];
    for (int k = 0; k < changeFrom.length; k++) {
      long before = local(transitions.get(k).getDateTimeBefore());
      long after = local(transitions.get(k).getDateTimeAfter());
      changeFrom[k] = Math.min(before, after);
      changeTo[k] = Math.max(before, after);
    }
  }

  private static long local(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** One reading of the labels under one convention. */
  private final class Pass {
    private final long shift;
    private long[] starts = {};
    private long nonexistent;
    private long dropped;
    private long doubled;
    private long single;
    private long skipped;
    private boolean[] lateDouble = {};
    private long firstMended = Long.MAX_VALUE;
    private long lastMended = Long.MIN_VALUE;

    Pass(long shift) {
      this.shift = shift;
    }

    long contradictions() {
      return nonexistent + single;
    }

    void run(long[] labels, long[] sorted) {
      starts = new long[labels.length];
      Map<Long, Integer> seen = new HashMap<>();
      boolean backwards = mostlyBackwards(labels);
      findLateDoubles(sorted);
      int segment = 0;
      for (int n = 0; n < labels.length; n++) {
        int i = backwards ? labels.length - 1 - n : n;
        long label = labels[i] - shift;
        while (segment > 0 && label < changeFrom[segment - 1]) {
          segment--;
        }
        while (segment < changeFrom.length && label >= changeTo[segment]) {
          segment++;
        }
        if (segment == changeFrom.length || label < changeFrom[segment]) {
          starts[i] = label - offsets[segment] - lateShift(label, segment, seen);
        } else if (transitions.get(segment).isOverlap()) {
          int occurrence = seen.merge(label, 1, Integer::sum);
          starts[i] = label - offsets[occurrence == 2 ? segment + 1 : segment];
        } else {
          placeNonexistent(i, label, segment, sorted);
        }
      }
      countOverlaps(seen);
    }

    /**
     * Some files give the hour after the doubled one twice instead. Where the doubled labels stand
     * once and those after them twice, the first of the two is meant for the hour before. Not where
     * all labels are alike: they have no step.
     */
    private void findLateDoubles(long[] sorted) {
      lateDouble = new boolean[changeFrom.length];
      for (int k = 0; k < changeFrom.length; k++) {
        long length = changeTo[k] - changeFrom[k];
        lateDouble[k] =
            step > 0
                && length % step == 0
                && transitions.get(k).isOverlap()
                && count(sorted, changeFrom[k], changeTo[k]) == length / step
                && count(sorted, changeTo[k], changeTo[k] + length) == 2 * (length / step);
      }
    }

    private long count(long[] sorted, long from, long to) {
      return position(sorted, to + shift) - (long) position(sorted, from + shift);
    }

    /** How many labels are less. */
    private static int position(long[] sorted, long value) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < value) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private long lateShift(long label, int segment, Map<Long, Integer> seen) {
      if (segment == 0 || !lateDouble[segment - 1]) {
        return 0;
      }
      long length = changeTo[segment - 1] - changeFrom[segment - 1];
      if (label >= changeTo[segment - 1] + length) {
        return 0;
      }
      return seen.merge(label, 1, Integer::sum) == 1 ? length : 0;
    }

    private void placeNonexistent(int i, long label, int segment, long[] sorted) {
      nonexistent++;
      long next = label + changeTo[segment] - changeFrom[segment];
      if (Arrays.binarySearch(sorted, next + shift) >= 0) {
        starts[i] = UNPLACEABLE;
        dropped++;
      } else {
        starts[i] = label - offsets[segment];
      }
      mended(label - offsets[segment]);
    }

    private void countOverlaps(Map<Long, Integer> seen) {
      for (Map.Entry<Long, Integer> entry : seen.entrySet()) {
        if (entry.getValue() > 1) {
          doubled++;
        } else if (!isBeforeLateDouble(entry.getKey())) {
          single++;
        }
        mended(entry.getKey() - offsets[0]);
      }
    }

    private boolean isBeforeLateDouble(long label) {
      for (int k = 0; k < changeFrom.length; k++) {
        if (lateDouble[k] && label >= changeFrom[k] && label < changeTo[k]) {
          return true;
        }
      }
      return false;
    }

    private void mended(long millis) {
      firstMended = Math.min(firstMended, millis);
      lastMended = Math.max(lastMended, millis);
    }

    private static boolean mostlyBackwards(long[] labels) {
      int back = 0;
      for (int i = 1; i < labels.length; i++) {
        back += Long.compare(labels[i - 1], labels[i]);
      }
      return back > 0;
    }
  }

  private List<Finding> findings(long[] sorted, Pass pass) {
    List<Finding> findings = new ArrayList<>();
    countMissing(sorted, pass, findings);
    if (pass.doubled + pass.single + pass.nonexistent == 0) {
      return findings;
    }
    Interval where =
        new Interval(
            Instant.ofEpochMilli(pass.firstMended), Instant.ofEpochMilli(pass.lastMended + step));
    add(
        findings,
        "clockChangeDoubled",
        Severity.INFO,
        where,
        pass.doubled,
        "%d autumn stamp%s given twice at the clock change of " + zone + ": kept as two intervals");
    add(
        findings,
        "clockChangeSingle",
        Severity.INFO,
        where,
        pass.single,
        "%d autumn stamp%s given once although the clock of "
            + zone
            + " shows it twice: taken as the earlier interval");
    add(
        findings,
        "clockChangeNonexistent",
        pass.dropped > 0 ? Severity.WARNING : Severity.INFO,
        where,
        pass.nonexistent,
        "%d spring stamp%s that the clock of "
            + zone
            + " never shows: "
            + (pass.dropped > 0 ? pass.dropped + " dropped" : "moved past the change"));
    return findings;
  }

  private static void add(
      List<Finding> findings,
      String rule,
      Severity severity,
      Interval where,
      long count,
      String sentence) {
    if (count > 0) {
      findings.add(
          new Finding(
              rule,
              severity,
              where,
              count,
              String.format(Locale.ROOT, sentence, count, count == 1 ? "" : "s")));
    }
  }

  /** Labels that an unbroken row of labels would have and the file has not. */
  private void countMissing(long[] sorted, Pass pass, List<Finding> findings) {
    long missing = 0;
    long spring = 0;
    long autumn = 0;
    long first = 0;
    long last = 0;
    for (int i = 1; i < sorted.length; i++) {
      long gap = sorted[i] - sorted[i - 1];
      if (step == 0 || gap <= step || gap % step != 0) {
        continue;
      }
      first = missing == 0 ? sorted[i - 1] + step : first;
      last = sorted[i];
      missing += gap / step - 1;
      for (int k = 0; k < changeFrom.length; k++) {
        long overlap =
            Math.min(sorted[i] - pass.shift, changeTo[k])
                - Math.max(sorted[i - 1] + step - pass.shift, changeFrom[k]);
        // A longer hole swallows the change and says nothing of the clock.
        if (overlap > 0 && gap - step <= changeTo[k] - changeFrom[k]) {
          if (transitions.get(k).isOverlap()) {
            autumn += overlap / step;
          } else {
            spring += overlap / step;
          }
        }
      }
    }
    if (missing == 0) {
      return;
    }
    pass.skipped = spring;
    long other = missing - spring - autumn;
    String sentence =
        String.format(
            Locale.ROOT,
            "%d stamp%s missing from an unbroken row: %d at spring clock changes (no loss: those "
                + "hours never were), %d at autumn ones, %d elsewhere",
            missing,
            missing == 1 ? "" : "s",
            spring,
            autumn,
            other);
    findings.add(
        new Finding(
            "missingStamp",
            autumn + other > 0 ? Severity.WARNING : Severity.INFO,
            new Interval(
                Instant.ofEpochMilli(first - offsets[0]), Instant.ofEpochMilli(last - offsets[0])),
            missing,
            sentence));
  }
}
