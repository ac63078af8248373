package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import io.ammass.source.Readings;
import io.ammass.source.csv.CellPolicy;
import io.ammass.source.csv.CsvProfile;
import io.ammass.source.csv.CsvSource;
import io.ammass.time.StampEdge;
import io.ammass.time.StampResolver;
import io.ammass.time.StampResolver.Resolved;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a delimited text file is: which rows are data, whose clock it keeps, which edge of
 * the interval its stamps mark, whether one column names the series of a row.
 */
final class CsvInspection {
  private static final long DAY = 86_400_000L;

  /** Candidates for the zone: each stands for all zones that change on its dates at its hour. */
  private static final List<String> CLOCKS =
      List.of("America/New_York", "Europe/London", "Europe/Amsterdam", "Australia/Sydney");

  /** Stamps that repeat in a fifth of the rows mean several series below each other. */
  private static final double LONG_FORM = 0.2;

  /** A hole of so many steps may be the border between two series below each other. */
  private static final long LONG_HOLE = 100;

  private final Path file;
  private final Limits limits;
  private final @Nullable ZoneId zone;
  private final Summaries summaries = new Summaries();
  private final Map<String, String> attributes = new LinkedHashMap<>();

  CsvInspection(Path file, Limits limits, @Nullable ZoneId zone) {
    this.file = file;
    this.limits = limits;
    this.zone = zone;
  }

  private CsvSource source() {
    return CsvSource.of(file).limits(limits).unreadable(CellPolicy.COUNT);
  }

  Inspection inspect() {
    CsvProfile profile;
    try {
      profile = source().profile();
    } catch (DataFormatException notCells) {
      return prose(notCells);
    }
    if (isProse(profile)) {
      return plain(Kind.TEXT, "text", profile);
    }
    if (profile.stampColumns().isEmpty() || profile.numberColumns().isEmpty()) {
      return plain(Kind.TABLE, "csv", profile);
    }
    List<Readings> all = read(profile);
    if (all.isEmpty() || all.get(0).resolution().isZero()) {
      return plain(Kind.TABLE, "csv", profile);
    }
    attributes.put("time", String.join("+", profile.stampColumns()));
    Clock clock = clock(all, profile);
    List<SeriesSummary> series = new ArrayList<>();
    for (Readings readings : all) {
      if (!isRowNumber(readings)) {
        series.add(summaries.of(clock.place(readings)));
      }
    }
    return new Inspection(
        Kind.TIME_SERIES,
        "csv",
        clock.name,
        clock.edge == StampEdge.END ? "end" : "start",
        all.get(0).origin(),
        profile.header(),
        series,
        clock.findings,
        attributes);
  }

  /** Text that cannot be cut into cells is still text, if it is UTF-8. */
  private Inspection prose(DataFormatException why) {
    long lines = 0;
    try (BoundedInput in = BoundedInput.open(file, limits);
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      while (text.readLine() != null) {
        lines++;
      }
      Origin origin = in.origin(lines);
      return new Inspection(
          Kind.TEXT, "text", "", "", origin, List.of(), List.of(), List.of(), attributes);
    } catch (IOException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  private boolean isProse(CsvProfile profile) {
    boolean longCells =
        profile.header().stream().mapToInt(String::length).max().orElse(0) > 80
            || profile.header().stream().anyMatch(name -> name.split("\\s+").length > 5);
    return profile.stampColumns().isEmpty()
        && profile.numberColumns().isEmpty()
        && (longCells || profile.header().size() == 1);
  }

  private Inspection plain(Kind kind, String format, CsvProfile profile) {
    Origin origin = source().countRows();
    if (kind == Kind.TABLE) {
      attributes.put("numberColumns", String.valueOf(profile.numberColumns().size()));
    }
    return new Inspection(
        kind,
        format,
        "",
        "",
        origin,
        kind == Kind.TEXT ? List.of() : profile.header(),
        List.of(),
        List.of(),
        attributes);
  }

  private List<Readings> read(CsvProfile profile) {
    List<Readings> all = source().readAll();
    if (all.isEmpty() || profile.textColumns().isEmpty()) {
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
    for (String key : profile.textColumns()) {
      List<Readings> split = source().seriesColumn(key).readAll();
      boolean several = split.size() > all.size() && split.size() < first.size() / 4;
      boolean whole = split.stream().allMatch(series -> longestHole(series) < hole / 10);
      if (several && (repeats || whole)) {
        attributes.put("seriesColumn", key);
        return split;
      }
    }
    return all;
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
  private Clock clock(List<Readings> all, CsvProfile profile) {
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
    for (String candidate : CLOCKS) {
      for (StampEdge edge : StampEdge.values()) {
        Resolved resolved = resolve(first, ZoneId.of(candidate), edge);
        long score = resolved.evidence().score();
        boolean marked = resolved.evidence().doubled() + resolved.evidence().skipped() > 0;
        if (marked && score > bestScore) {
          bestScore = score;
          best = new Clock(candidate + " rules", ZoneId.of(candidate), edge, true, first);
        }
      }
    }
    return best;
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
