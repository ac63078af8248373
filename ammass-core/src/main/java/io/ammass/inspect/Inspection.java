package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file is.
 *
 * @param kind what it holds
 * @param format how it is written, such as {@code csv}, {@code espi}, {@code epw}
 * @param zone the zone of its stamps: told, carried by them, or guessed from its clock changes;
 *     empty if nothing tells
 * @param edge which edge of the interval stamps mark: {@code start}, {@code end} or empty
 * @param origin name, hash and rows
 * @param columns the columns' names, empty if there are none
 * @param series the series found
 * @param findings what concerns the whole file
 * @param attributes what else the file says, such as latitude or alerts' events
 */
public record Inspection(
    Kind kind,
    String format,
    String zone,
    String edge,
    Origin origin,
    List<String> columns,
    List<SeriesSummary> series,
    List<Finding> findings,
    Map<String, String> attributes) {
  /** Takes copies. */
  public Inspection {
    columns = List.copyOf(columns);
    series = List.copyOf(series);
    findings = List.copyOf(findings);
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /**
   * How many readings a rule concerned, in the file and in all of its series.
   *
   * @param rule the rule's identifier
   * @return the sum of the counts
   */
  public long count(String rule) {
    long count =
        findings.stream().filter(f -> f.rule().equals(rule)).mapToLong(Finding::count).sum();
    return count + series.stream().mapToLong(s -> s.report().count(rule)).sum();
  }

  /** Prints kind, format, rows, series and findings, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(origin.name())
        .append(": ")
        .append(kind.word())
        .append(" (")
        .append(format)
        .append("), ")
        .append(origin.rows())
        .append(" rows")
        .append(zone.isEmpty() ? "" : ", zone " + zone)
        .append(edge.isEmpty() ? "" : ", stamps mark the " + edge);
    attributes.forEach((key, value) -> text.append("\n  ").append(key).append(": ").append(value));
    for (Finding finding : findings) {
      text.append("\n  ").append(finding.severity()).append(' ').append(finding.sentence());
    }
    int shown = 0;
    for (SeriesSummary summary : series) {
      if (++shown > 12) {
        text.append("\n  ... and ").append(series.size() - 12).append(" series more");
        break;
      }
      text.append("\n  ")
          .append(summary.name())
          .append(summary.unit().isEmpty() ? "" : " [" + summary.unit() + "]")
          .append(": ")
          .append(summary.readings())
          .append(" x ")
          .append(summary.regular() ? summary.resolution() : "irregular")
          .append(summary.start() == null ? "" : " from " + summary.start())
          .append(summary.end() == null ? "" : " to " + summary.end());
      summary
          .report()
          .findings()
          .forEach(
              f -> text.append("\n    ").append(f.severity()).append(' ').append(f.sentence()));
    }
    return text.toString();
  }
}
