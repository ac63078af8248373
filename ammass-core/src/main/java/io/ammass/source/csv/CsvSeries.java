package io.ammass.source.csv;

import io.ammass.core.source.NumberedHours;
import io.ammass.core.source.TableAssembler;
import io.ammass.core.source.TableAssembler.Timed;
import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.time.HourCount;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes readings of the rows that were kept. */
final class CsvSeries {
  private static final long DAY_MILLIS = 86_400_000L;

  private final CsvSettings settings;
  private final CsvLayout layout;
  private final CsvRows rows;
  private final Origin origin;
  private final TableAssembler assembler;

  CsvSeries(CsvSettings settings, CsvLayout layout, CsvScan.Scanned scanned) {
    this.settings = settings;
    this.layout = layout;
    this.rows = scanned.rows();
    this.origin = scanned.origin();
    this.assembler = settings.assembler();
  }

  List<Readings> assemble() {
    List<Readings> result = new ArrayList<>();
    for (Map.Entry<String, CsvRows.Block> entry : rows.blocks().entrySet()) {
      add(entry.getKey(), entry.getValue(), result);
    }
    return result;
  }

  private void add(String key, CsvRows.Block block, List<Readings> result) {
    double[][] columns = new double[block.columns.length][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = block.columns[i].take();
    }
    Timed timed = timed(block, columns);
    for (int i = 0; i < columns.length; i++) {
      String column =
          layout.wide() != null ? "value" : layout.header().get(layout.valueColumns().get(i));
      if (!TableAssembler.isAllMissing(columns[i])) {
        String name = settings.name != null ? settings.name : column;
        if (!key.isEmpty()) {
          name = columns.length == 1 ? key : key + "." + name;
        }
        Readings readings = assembler.readings(name, timed, columns[i], origin);
        result.add(settings.unit.equals(Unit.ONE) ? readings.withUnit(unit(i)) : readings);
      } else if (settings.column != null) {
        throw new InsufficientDataException(
            layout.file()
                + ", column "
                + column
                + ": all "
                + columns[i].length
                + " values are missing");
      }
    }
  }

  /** The unit that the cells of a column carry; of hours in columns that of the first one. */
  private Unit unit(int column) {
    return layout.units().getOrDefault(layout.valueColumns().get(column), CellUnit.NONE).unit();
  }

  private Timed timed(CsvRows.Block block, double[][] columns) {
    long[] labels = block.labels.take();
    Timed timed;
    if (layout.stampColumns().isEmpty()) {
      Instant start = Objects.requireNonNull(settings.start);
      Duration step = Objects.requireNonNull(settings.resolution);
      timed = TableAssembler.counted(start, step, labels.length);
    } else if (rows.offsetRows() > 0) {
      requireOffsets();
      timed = assembler.instants(labels);
    } else if (countsIntervals(block)) {
      timed = numbered(labels, block, columns[0]);
    } else {
      timed = assembler.labels(labels);
    }
    report(timed.findings());
    return timed;
  }

  private void requireOffsets() {
    if (rows.offsetRows() + rows.unstamped() < rows.rows()) {
      throw new DataFormatException(
          layout.file()
              + " mixes stamps with and without an offset: "
              + rows.offsetRows()
              + " of "
              + rows.rows()
              + " rows have one");
    }
  }

  private boolean countsIntervals(CsvRows.Block block) {
    return layout.wide() != null || block.beyond.size() > 0 || settings.hours != HourCount.GUESSED;
  }

  /** Takes labels (date plus number times step) apart again and places them by number. */
  private Timed numbered(long[] labels, CsvRows.Block block, double[] values) {
    WideHours wide = layout.wide();
    int perDay = layout.perDay();
    long step = DAY_MILLIS / perDay;
    int[] days = new int[labels.length];
    short[] numbers = new short[labels.length];
    long[] beyond = block.beyond.take();
    int next = 0;
    for (int i = 0; i < labels.length; i++) {
      long before = labels[i] - 1;
      int day = Math.toIntExact(Math.floorDiv(before, DAY_MILLIS));
      int number = (int) (Math.floorMod(before, DAY_MILLIS) / step) + 1;
      if (next < beyond.length && beyond[next] == i) {
        day--;
        number += perDay;
        next++;
      }
      days[i] = day;
      numbers[i] = (short) number;
    }
    boolean marked = wide == null ? rows.repeatedMarked() : wide.repeatedMarked();
    HourCount count =
        marked && settings.hours == HourCount.GUESSED ? HourCount.CLOCK : settings.hours;
    return new NumberedHours(settings.zone, step)
        .place(new NumberedHours.Numbers(days, numbers), values, count);
  }

  private void report(List<Finding> findings) {
    if (rows.unstamped() > 0) {
      findings.add(
          TableAssembler.finding(
              "unstampedReading",
              rows.unstamped(),
              rows.unstamped()
                  + (rows.unstamped() == 1 ? " row has" : " rows have")
                  + " no stamp, first in line "
                  + (layout.skippedLines() + rows.firstUnstampedLine())
                  + ": left out"));
    }
    if (!layout.marksTold() && !layout.marks().equals(NumberMarks.PLAIN)) {
      findings.add(
          new Finding(
              "numberMarks",
              Severity.INFO,
              new Interval(Instant.EPOCH, Instant.EPOCH),
              1,
              "numbers are read with " + layout.marks() + ", as their cells tell"));
    }
    CellProblems problems = rows.problems();
    if (problems.cells() + problems.rows() > 0) {
      findings.add(
          TableAssembler.finding(
              "unreadable",
              (long) problems.cells() + problems.rows(),
              problems.cells()
                  + " cells and "
                  + problems.rows()
                  + " rows cannot be read, the first: "
                  + problems.first()));
    }
  }
}
