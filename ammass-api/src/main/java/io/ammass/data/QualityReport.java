package io.ammass.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found wrong with data and what was done about it, as sentences and as counts.
 *
 * @param series what the report is about
 * @param readings how many readings were looked at
 * @param findings what was found, in order of time where they have one; unmodifiable
 */
public record QualityReport(String series, long readings, List<Finding> findings) {
  /** Takes a copy. */
  public QualityReport {
    findings = List.copyOf(findings);
  }

  /** How much a finding matters. */
  public enum Severity {
    /** Mended without loss, or only worth knowing. */
    INFO,
    /** Values were lost, replaced or doubtful. */
    WARNING,
    /** The data cannot be trusted without a person's look. */
    ERROR
  }

  /**
   * One finding.
   *
   * @param rule the rule's identifier, such as {@code gap}, {@code duplicateStamp}, {@code spike}
   * @param severity how much it matters
   * @param interval where; spans the first to the last occurrence
   * @param count how many readings are concerned
   * @param sentence what was found and done, in words
   */
  public record Finding(
      String rule, Severity severity, Interval interval, long count, String sentence) {}

  /**
   * How many readings a rule concerned.
   *
   * @param rule the rule's identifier
   * @return the sum of the counts; 0 if the rule found nothing
   */
  public long count(String rule) {
    return findings.stream()
        .filter(finding -> finding.rule().equals(rule))
        .mapToLong(Finding::count)
        .sum();
  }

  /**
   * Both reports' findings, this one's first.
   *
   * @param other the other report
   * @return the joined report under this name
   */
  public QualityReport and(QualityReport other) {
    List<Finding> all = new ArrayList<>(findings);
    all.addAll(other.findings);
    return new QualityReport(series, Math.max(readings, other.readings), all);
  }

  /** Prints one sentence a finding. */
  @Override
  public String toString() {
    String head = series + ": " + readings + " readings";
    if (findings.isEmpty()) {
      return head + ", nothing to report";
    }
    return findings.stream()
        .map(finding -> "  " + finding.severity() + " " + finding.sentence())
        .collect(Collectors.joining("\n", head + "\n", ""));
  }
}
