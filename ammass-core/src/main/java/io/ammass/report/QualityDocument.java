package io.ammass.report;

import io.ammass.data.QualityReport;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.document.Block;
import io.ammass.document.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Quality reports as a document: a summary, then for each series its findings, worst first. */
public final class QualityDocument {
  private QualityDocument() {}

  /**
   * Makes the document.
   *
   * @param subject what the reports are about, such as a file's name
   * @param reports one report a series
   * @return the document, for {@link Report#of}
   */
  public static Document of(String subject, List<QualityReport> reports) {
    List<Document.Section> sections = new ArrayList<>();
    sections.add(Document.Section.of("In short", new Block.Paragraph(summary(reports))));
    for (QualityReport report : reports) {
      sections.add(Document.Section.of(report.series(), block(report)));
    }
    return new Document("Data quality", subject, sections, null);
  }

  private static String summary(List<QualityReport> reports) {
    long readings = reports.stream().mapToLong(QualityReport::readings).sum();
    StringBuilder text = new StringBuilder(reports.size() + " series, " + readings + " readings: ");
    List<String> parts = new ArrayList<>();
    for (Severity severity : List.of(Severity.ERROR, Severity.WARNING, Severity.INFO)) {
      long count =
          reports.stream()
              .flatMap(report -> report.findings().stream())
              .filter(finding -> finding.severity() == severity)
              .count();
      parts.add(count + " " + severity.name().toLowerCase(Locale.ROOT));
    }
    return text.append(String.join(", ", parts)).append('.').toString();
  }

  private static Block block(QualityReport report) {
    if (report.findings().isEmpty()) {
      return new Block.Paragraph("Nothing to report.");
    }
    List<List<String>> rows =
        report.findings().stream()
            .sorted(Comparator.comparing(Finding::severity).reversed())
            .map(QualityDocument::row)
            .toList();
    return new Block.Table(
        report.readings() + " readings",
        List.of("severity", "rule", "readings", "what was found and done"),
        rows);
  }

  private static List<String> row(Finding finding) {
    return List.of(
        finding.severity().name().toLowerCase(Locale.ROOT),
        finding.rule(),
        String.valueOf(finding.count()),
        finding.sentence());
  }
}
