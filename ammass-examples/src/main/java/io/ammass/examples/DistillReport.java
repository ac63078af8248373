package io.ammass.examples;

import io.ammass.distill.student.MeasuredStudent;
import io.ammass.distill.student.StudentScore;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.report.Report;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of a distillation: who did how well, and what accuracy each byte buys. */
final class DistillReport {
  private DistillReport() {}

  static Report of(Path csv, List<Distilled> results) {
    List<Document.Section> sections = new ArrayList<>();
    for (Distilled result : results) {
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

  private static Block scores(Distilled result) {
    List<List<String>> rows = new ArrayList<>();
    for (StudentScore score : result.scores()) {
      rows.add(
          List.of(
              score.role().json(),
              score.model(),
              StudentScore.number(score.validationMse()),
              StudentScore.number(score.mse()),
              StudentScore.number(score.mae()),
              String.format(Locale.ROOT, "%.3f", score.mase()),
              Long.toString(score.parameters()),
              Long.toString(score.fileBytes())));
    }
    return new Block.Table(
        "Scores on " + result.windows() + " test windows of each channel",
        List.of(
            "role", "model", "validation MSE", "MSE", "MAE", "MASE", "parameters", "file bytes"),
        rows);
  }

  private static Block front(List<MeasuredStudent> front) {
    List<List<String>> rows = new ArrayList<>();
    for (MeasuredStudent student : front) {
      rows.add(
          List.of(
              Integer.toString(student.fileBytes()),
              Integer.toString(student.parameters()),
              student.family() + ", " + student.shape(),
              String.format(Locale.ROOT, "%.1f", student.micros()),
              StudentScore.number(student.validationMse()),
              student.encoding().name().toLowerCase(Locale.ROOT)));
    }
    return new Block.Table(
        "Students no other is both smaller and more accurate than",
        List.of("file bytes", "parameters", "student", "microseconds", "validation MSE", "weights"),
        rows);
  }

  private static Block chart(List<MeasuredStudent> front) {
    double[] bytes = front.stream().mapToDouble(MeasuredStudent::fileBytes).toArray();
    double[] errors = front.stream().mapToDouble(MeasuredStudent::validationMse).toArray();
    return new Chart.Lines(
        "What accuracy costs",
        Chart.Axis.numbers("file, bytes", bytes),
        "MSE on validation",
        List.of(Chart.Line.of("front", errors)),
        List.of());
  }
}
