package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.source.Readings;
import io.ammass.source.TableProfile;
import io.ammass.time.StampEdge;
import io.ammass.time.StampResolver;
import io.ammass.time.StampResolver.ClockEvidence;
import io.ammass.time.StampResolver.Resolved;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a table is: a time series or none, whose clock it keeps, which edge of the
 * interval its stamps mark, whether one column names the series of a row.
 */
final class TableInspection {
  private static final long DAY = 86_400_000L;

  /**
   * Candidates for the calendar of numbered hours: each stands for all that change on its dates.
   */
  private static final List<String> CLOCKS =
      List.of("America/New_York", "Europe/London", "Europe/Amsterdam", "Australia/Sydney");

  /** What names a meter or a place rather than a quantity. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(.*[ _-])?(id|ptid|meter|zone|site|mpan|mprn|nmi|customer|household|station|stn|node|number"
              + "|code|nr|no)");

  /** Stamps that repeat in a fifth of the rows mean several series below each other. */
  private static final double LONG_FORM = 0.2;

  /** A hole of so many steps may be the border between two series below each other. */
  private static final long LONG_HOLE = 100;

  private final RawTable table;
  private final @Nullable ZoneId zone;
  private final Summaries summaries = new Summaries();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  /** The column that series named after their key were read from; its name may tell their unit. */
  private String onlyQuantity = "";

  TableInspection(RawTable table, @Nullable ZoneId zone) {
    this.table = table;
    this.zone = zone;
  }

  Inspection inspect() {
    TableProfile profile = table.profile();
    if (profile.stampColumns().isEmpty() || profile.numberColumns().isEmpty()) {
      return plain(profile);
    }
    List<Readings> all = read(profile, null);
    if (all.isEmpty() || all.get(0).resolution().isZero()) {
      return plain(profile);
    }
    attributes.put("time", String.join("+", profile.stampColumns()));
    if (!profile.hourColumns().isEmpty()) {
      attributes.put("hourColumns", String.valueOf(profile.hourColumns().size()));
    }
    if (countsHours(all.get(0), profile)) {
      return numbered(all, profile);
    }
    Clock clock = clock(all, profile);
    List<Readings> placed = new ArrayList<>();
    for (Readings readings : all) {
      if (!isRowNumber(readings) && !isOnePlace(readings, all.size())) {
        placed.add(clock.place(readings));
      }
    }
    if (placed.isEmpty()) {
      // What only counts rows is all there is.
      all.forEach(readings -> placed.add(clock.place(readings)));
    }
    String edge = clock.edge == StampEdge.END ? "end" : "start";
    return series(placed, profile, clock.name, edge, clock.findings);
  }

  private Inspection series(
      List<Readings> all,
      TableProfile profile,
      String zoneName,
      String edge,
      List<Finding> findings) {
    return new Inspection(
        Kind.TIME_SERIES,
        table.format(),
        zoneName,
        edge,
        all.get(0).origin(),
        profile.header(),
        all.stream().map(readings -> summaries.of(readings, onlyQuantity)).toList(),
        findings,
        attributes);
  }

  /** Whether readings are known by date and number: hour columns, or an hour 25. */
  private static boolean countsHours(Readings readings, TableProfile profile) {
    return !profile.hourColumns().isEmpty()
        || readings.findings().stream()
            .anyMatch(f -> f.rule().equals("hourBeyondDay") || f.rule().equals("hourNumbers"));
  }

  /** Reads under each candidate's calendar: days of 25 and 23 hours tell which is right. */
  private Inspection numbered(List<Readings> plain, TableProfile profile) {
    List<Readings> best = plain;
    String name = zone == null ? "" : zone.getId();
    long bestScore = 0;
    List<String> candidates = zone == null ? CLOCKS : List.of(zone.getId());
    for (String candidate : candidates) {
      List<Readings> all = read(profile, ZoneId.of(candidate));
      long score = 0;
      for (Finding finding : all.get(0).findings()) {
        score +=
            switch (finding.rule()) {
              case "clockChangeDoubled", "clockChangeSkipped" -> finding.count();
              case "hourBeyondDay", "clockChangeNonexistent" -> -finding.count();
              default -> 0;
            };
      }
      if (score > bestScore || zone != null) {
        bestScore = score;
        best = all;
        name = zone == null ? candidate + " rules" : name;
      }
    }
    boolean fromOne = profile.countsHoursFromOne() || !profile.hourColumns().isEmpty();
    return series(best, profile, name, fromOne ? "end" : "start", best.get(0).findings());
  }

  private Inspection plain(TableProfile profile) {
    Origin origin = table.countRows();
    attributes.put("numberColumns", String.valueOf(profile.numberColumns().size()));
    return new Inspection(
        Kind.TABLE,
        table.format(),
        "",
        "",
        origin,
        profile.header(),
        List.of(),
        List.of(),
        attributes);
  }

  private List<Readings> read(TableProfile profile, @Nullable ZoneId calendar) {
    List<Readings> all = table.readAll(calendar, null);
    List<String> keys = keys(profile);
    if (all.isEmpty() || keys.isEmpty()) {
      return all;
    }
    Readings first = all.get(0);
    Set<Long> distinct = new HashSet<>();
    for (int i = 0; i < first.size(); i++) {
      distinct.add(first.start(i));
    }
    boolean repeats = first.size() - distinct.size() >= LONG_FORM * first.size();
    long hole = longestHole(first);
    if (!repeats && hole < LONG_HOLE) {
      return all;
    }
    for (String key : keys) {
      List<Readings> split = table.readAll(calendar, key);
      boolean several = split.size() > all.size() && split.size() < first.size() / 4;
      boolean whole = split.stream().allMatch(series -> longestHole(series) < hole / 10);
      if (several && (repeats || whole)) {
        attributes.put("seriesColumn", key);
        List<String> quantities = new ArrayList<>(profile.numberColumns());
        quantities.removeIf(column -> column.equals(key) || isIdentifier(column));
        onlyQuantity = quantities.size() == 1 ? quantities.get(0) : "";
        return withoutIdentifiers(split);
      }
    }
    return all;
  }

  /** The columns that may name a row's series: texts, and numbers called an identifier. */
  private static List<String> keys(TableProfile profile) {
    List<String> keys = new ArrayList<>(profile.textColumns());
    for (String column : profile.numberColumns()) {
      if (isIdentifier(column)) {
        keys.add(column);
      }
    }
    return keys;
  }

  private static boolean isIdentifier(String column) {
    String words = column.strip().replaceAll("(\\p{Lower})(\\p{Upper})", "$1_$2");
    return IDENTIFIER.matcher(words.toLowerCase(Locale.ROOT)).matches();
  }

  /** Of several series below each other, numbers that name a place are no series. */
  private static List<Readings> withoutIdentifiers(List<Readings> split) {
    List<Readings> kept = new ArrayList<>(split);
    kept.removeIf(
        readings -> isIdentifier(readings.name().substring(readings.name().lastIndexOf('.') + 1)));
    return kept.isEmpty() ? split : kept;
  }

  /** A place's number that is the same in all rows. */
  private static boolean isOnePlace(Readings readings, int columns) {
    if (columns == 1 || !isIdentifier(readings.name())) {
      return false;
    }
    for (int i = 1; i < readings.size(); i++) {
      if (readings.value(i) != readings.value(0)) {
        return false;
      }
    }
    return true;
  }

  /** A column without a name that counts the rows is an index, not a quantity. */
  private static boolean isRowNumber(Readings readings) {
    if (!readings.name().startsWith("column")) {
      return false;
    }
    for (int i = 1; i < readings.size(); i++) {
      if (readings.value(i) - readings.value(i - 1) != 1) {
        return false;
      }
    }
    return readings.size() > 1;
  }

  /** The longest hole between sorted stamps, in steps. */
  private static long longestHole(Readings readings) {
    long[] sorted = readings.starts();
    Arrays.sort(sorted);
    long longest = 0;
    for (int i = 1; i < sorted.length; i++) {
      longest = Math.max(longest, sorted[i] - sorted[i - 1]);
    }
    return longest / Math.max(1, readings.resolution().toMillis());
  }

  /** Whose clock the stamps show. */
  private Clock clock(List<Readings> all, TableProfile profile) {
    Readings first = all.get(0);
    boolean endsDay = profile.countsHoursFromOne() || (!profile.hasOffset() && marksEnds(first));
    StampEdge guessed = endsDay ? StampEdge.END : StampEdge.START;
    if (profile.hasOffset()) {
      return new Clock("UTC", zone == null ? ZoneOffset.UTC : zone, guessed, false, first);
    }
    if (zone != null) {
      return new Clock(zone.getId(), zone, guessed, true, first);
    }
    // Daily and coarser stamps are dates: no clock change can be seen in them.
    if (first.resolution().toMillis() >= DAY) {
      return new Clock("", ZoneOffset.UTC, StampEdge.START, false, first);
    }
    Clock best = new Clock("", ZoneOffset.UTC, guessed, false, first);
    long bestScore = 0;
    List<ZoneId> candidates =
        new ClockCandidates(first.starts(), first.resolution().toMillis()).find();
    StampEdge other = guessed == StampEdge.START ? StampEdge.END : StampEdge.START;
    boolean unstamped =
        first.findings().stream().anyMatch(f -> f.rule().equals("unstampedReading"));
    // A label may be one zone's start and another's end: the edge that other signs tell goes first.
    for (StampEdge edge : List.of(guessed, other)) {
      for (ZoneId candidate : candidates) {
        long score = score(resolve(first, candidate, edge), unstamped);
        if (score > bestScore) {
          bestScore = score;
          best = new Clock(candidate.getId() + " rules", candidate, edge, true, first);
        }
      }
    }
    return best;
  }

  /**
   * How strongly labels speak for a clock. Where spring labels are left out, as the clock does, and
   * hardly any others, autumn labels given once only say that the second hour was dropped; not so
   * where a reading lacks its stamp and may be the missing hour itself.
   */
  private static long score(Resolved resolved, boolean unstamped) {
    ClockEvidence evidence = resolved.evidence();
    long missing = 0;
    for (Finding finding : resolved.findings()) {
      missing += finding.rule().equals("missingStamp") ? finding.count() : 0;
    }
    boolean springOnly =
        !unstamped
            && evidence.doubled() == 0
            && evidence.nonexistent() == 0
            && evidence.skipped() > missing - evidence.skipped();
    if (springOnly) {
      return evidence.skipped();
    }
    return evidence.doubled() + evidence.skipped() > 0 ? evidence.score() : 0;
  }

  private static Resolved resolve(Readings readings, ZoneId zone, StampEdge edge) {
    return new StampResolver(zone, edge, readings.resolution()).resolve(readings.starts());
  }

  /** A file whose days run from one step past midnight to midnight marks the ends. */
  private static boolean marksEnds(Readings readings) {
    if (readings.findings().stream().anyMatch(f -> f.rule().equals("midnightLabel"))) {
      return true;
    }
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int i = 0; i < readings.size(); i++) {
      least = Math.min(least, readings.start(i));
      most = Math.max(most, readings.start(i));
    }
    long step = readings.resolution().toMillis();
    boolean begins = step > 0 && step < DAY && Math.floorMod(least, DAY) == step;
    // The first step of a year labelled by its end.
    boolean newYear = Instant.ofEpochMilli(least - step).atZone(ZoneOffset.UTC).getDayOfYear() == 1;
    return begins && (newYear || Math.floorMod(most, DAY) == 0);
  }

  /** A zone, an edge, and what was met at its clock changes. */
  private static final class Clock {
    private final String name;
    private final ZoneId zone;
    private final StampEdge edge;
    private final boolean local;
    private final List<Finding> findings;

    Clock(String name, ZoneId zone, StampEdge edge, boolean local, Readings first) {
      this.name = name;
      this.zone = zone;
      this.edge = edge;
      this.local = local;
      this.findings = new ArrayList<>(first.findings());
      if (local) {
        findings.removeIf(finding -> finding.rule().equals("missingStamp"));
        findings.addAll(resolve(first, zone, edge).findings());
      }
    }

    /** Puts readings, whose starts are labels as if UTC, on this clock. */
    Readings place(Readings readings) {
      long[] starts = readings.starts();
      if (local) {
        starts = resolve(readings, zone, edge).starts();
      } else if (edge == StampEdge.END) {
        long step = readings.resolution().toMillis();
        for (int i = 0; i < starts.length; i++) {
          starts[i] -= step;
        }
      }
      double[] values = new double[readings.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = readings.value(i);
      }
      return Readings.shared(
          readings.name(),
          readings.unit(),
          zone,
          readings.resolution(),
          starts,
          values,
          readings.origin(),
          findings);
    }
  }
}
