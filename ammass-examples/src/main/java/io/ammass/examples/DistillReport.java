package io.ammass.examples;

import io.ammass.distill.folded.FoldedDistillationResult;
import io.ammass.distill.folded.FoldedScore;
import io.ammass.distill.folded.StudentPoint;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.portable.LowRankLayout;
import io.ammass.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of a distillation: who did how well, and what accuracy each byte buys. */
final class DistillReport {
  private DistillReport() {}

  static Report of(Path csv, List<FoldedDistillationResult> results) {
    List<Document.Section> sections = new ArrayList<>();
    for (FoldedDistillationResult result : results) {
      sections.add(
          Document.Section.of(
              "Horizon " + result.horizon() + " steps",
              new Block.Paragraph(result.verdict()),
              scores(result),
              front(result.front()),
              chart(result.front())));
    }
    return Report.of(new Document("Distillation of " + csv.getFileName(), "", sections, null));
  }

  private static Block scores(FoldedDistillationResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (FoldedScore score : result.scores()) {
      rows.add(
          List.of(
              score.role().json(),
              number("%.4f", score.validationMse()),
              number("%.4f", score.mse()),
              number("%.4f", score.mae()),
              number("%.3f", score.mase()),
              Long.toString(score.parameters()),
              Long.toString(score.fileBytes())));
    }
    return new Block.Table(
        "Scores on " + result.windows() + " test windows of each channel",
        List.of("role", "validation MSE", "MSE", "MAE", "MASE", "parameters", "file bytes"),
        rows);
  }

  private static Block front(List<StudentPoint> front) {
    List<List<String>> rows = new ArrayList<>();
    for (StudentPoint point : front) {
      rows.add(
          List.of(
              Integer.toString(point.fileBytes()),
              Integer.toString(point.parameters()),
              point.family() + rank(point),
              number("%.1f", point.micros()),
              number("%.4f", point.validationMse()),
              point.encoding().name().toLowerCase(Locale.ROOT)));
    }
    return new Block.Table(
        "Students no other is both smaller and more accurate than",
        List.of("file bytes", "parameters", "student", "microseconds", "validation MSE", "weights"),
        rows);
  }

  private static String rank(StudentPoint point) {
    return point.layout() instanceof LowRankLayout layout ? " of rank " + layout.rank() : "";
  }

  private static Block chart(List<StudentPoint> front) {
    return chart(
        "file, bytes",
        front.stream().mapToDouble(StudentPoint::fileBytes).toArray(),
        front.stream().mapToDouble(StudentPoint::validationMse).toArray());
  }

  /** The front as a line. */
  static Block chart(String label, double[] bytes, double[] errors) {
    return new Chart.Lines(
        "What accuracy costs",
        Chart.Axis.numbers(label, bytes),
        "MSE on validation",
        List.of(Chart.Line.of("front", errors)),
        List.of());
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
