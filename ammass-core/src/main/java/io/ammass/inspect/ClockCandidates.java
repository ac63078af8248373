package io.ammass.inspect;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The zones whose clock changes may show in labels. Of all zones that change on the same dates at
 * the same hours one stands for all, a well-known one where there is one.
 */
final class ClockCandidates {
  private static final long SLACK_SECONDS = 2 * 86_400L;

  private static final List<String> WELL_KNOWN =
      List.of(
          "America/New_York",
          "Europe/London",
          "Europe/Amsterdam",
          "Australia/Sydney",
          "Pacific/Auckland",
          "America/Santiago");

  private final long[] sorted;
  private final long step;
  private final List<long[]> holes = new ArrayList<>();
  private final List<Long> doubles = new ArrayList<>();

  /** Labels as milliseconds as if UTC, in any order; not modified. */
  ClockCandidates(long[] labels, long step) {
    this.sorted = labels.clone();
    this.step = step;
    Arrays.sort(sorted);
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        doubles.add(sorted[i]);
      } else if (sorted[i] - sorted[i - 1] > step) {
        holes.add(new long[] {sorted[i - 1] + step, sorted[i]});
      }
    }
  }

  /** The zones that have a clock change where a label is doubled or missing. */
  List<ZoneId> find() {
    List<ZoneId> found = new ArrayList<>();
    if (sorted.length == 0 || (doubles.isEmpty() && holes.isEmpty())) {
      return found;
    }
    Set<String> names = new LinkedHashSet<>(WELL_KNOWN);
    names.addAll(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    Set<List<LocalDateTime>> seen = new HashSet<>();
    for (String name : names) {
      if (name.indexOf('/') > 0 && !name.startsWith("SystemV/")) {
        ZoneId zone = ZoneId.of(name);
        List<ZoneOffsetTransition> changes = changes(zone);
        List<LocalDateTime> locals = new ArrayList<>();
        for (ZoneOffsetTransition change : changes) {
          locals.add(change.getDateTimeBefore());
          locals.add(change.getDateTimeAfter());
        }
        if (seen.add(locals) && changes.stream().anyMatch(this::shows)) {
          found.add(zone);
        }
      }
    }
    return found;
  }

  private List<ZoneOffsetTransition> changes(ZoneId zone) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    Instant end = Instant.ofEpochMilli(sorted[sorted.length - 1]).plusSeconds(SLACK_SECONDS);
    ZoneOffsetTransition next =
        zone.getRules().nextTransition(Instant.ofEpochMilli(sorted[0]).minusSeconds(SLACK_SECONDS));
    while (next != null && next.getInstant().isBefore(end)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** Whether a label is doubled or missing within the hour of a change or the one after. */
  private boolean shows(ZoneOffsetTransition change) {
    long before = millis(change.getDateTimeBefore());
    long after = millis(change.getDateTimeAfter());
    long from = Math.min(before, after);
    long to = Math.max(before, after) + Math.abs(after - before) + step;
    return change.isOverlap()
        ? doubles.stream().anyMatch(label -> label >= from && label < to)
        : holes.stream().anyMatch(hole -> hole[0] < to && hole[1] > from);
  }

  private static long millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }
}
