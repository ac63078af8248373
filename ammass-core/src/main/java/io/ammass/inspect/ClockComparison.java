package io.ammass.inspect;

import io.ammass.data.Interval;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Finds files of one place that keep different clocks. */
final class ClockComparison {
  private ClockComparison() {}

  static List<Inspection> compare(List<Inspection> all) {
    List<Inspection> result = new ArrayList<>();
    for (Inspection one : all) {
      List<Finding> findings = new ArrayList<>(one.findings());
      for (Inspection other : all) {
        if (disagree(one, other)) {
          findings.add(finding(one, other));
        }
      }
      result.add(
          new Inspection(
              one.kind(),
              one.format(),
              one.zone(),
              one.edge(),
              one.origin(),
              one.columns(),
              one.series(),
              findings,
              one.attributes()));
    }
    return result;
  }

  /**
   * The zone of a file that marks clock changes where this one does not; empty if there is none.
   */
  static String clockOfPartner(Inspection own, List<Inspection> all) {
    for (Inspection other : all) {
      if (disagree(own, other) && marksChanges(other)) {
        return other.zone().replace(" rules", "");
      }
    }
    return "";
  }

  /** Whether one marks clock changes in a span in which the other, in steps as fine, does not. */
  private static boolean disagree(Inspection one, Inspection other) {
    if (one == other || one.series().isEmpty() || other.series().isEmpty()) {
      return false;
    }
    SeriesSummary a = one.series().get(0);
    SeriesSummary b = other.series().get(0);
    return a.regular()
        && b.regular()
        && a.resolution().equals(b.resolution())
        && overlap(a, b)
        && marksChanges(one) != marksChanges(other)
        && !isFixed(one)
        && !isFixed(other);
  }

  private static boolean marksChanges(Inspection inspection) {
    return inspection.count("clockChangeDoubled") > 0;
  }

  private static boolean isFixed(Inspection inspection) {
    return inspection.zone().equals("UTC") || inspection.zone().matches("[+-].*|Z");
  }

  private static boolean overlap(SeriesSummary a, SeriesSummary b) {
    Instant from = a.start();
    Instant to = a.end();
    Instant otherFrom = b.start();
    Instant otherTo = b.end();
    return from != null
        && to != null
        && otherFrom != null
        && otherTo != null
        && from.isBefore(otherTo)
        && otherFrom.isBefore(to);
  }

  private static Finding finding(Inspection one, Inspection other) {
    SeriesSummary series = one.series().get(0);
    Instant from = series.start() == null ? Instant.EPOCH : series.start();
    Instant to = series.end() == null ? from : series.end();
    String marks = marksChanges(one) ? "marks clock changes" : "marks no clock changes";
    return new Finding(
        "clockDisagreement",
        Severity.WARNING,
        new Interval(from, to),
        1,
        one.origin().name()
            + " "
            + marks
            + ", "
            + other.origin().name()
            + (marksChanges(one) ? " does not" : " does")
            + ": joined by row they disagree by one hour in summer; join them by instant");
  }
}
