package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Dataset;
import io.ammass.distill.onnx.OnnxForecaster;
import io.ammass.distill.onnx.OnnxTeacher;
import io.ammass.distill.tree.TreeBudget;
import io.ammass.distill.tree.TreeDistillation;
import io.ammass.distill.tree.TreeDistillationResult;
import io.ammass.distill.tree.TreePoint;
import io.ammass.distill.tree.TreeScore;
import io.ammass.document.Block;
import io.ammass.document.Document;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.report.Report;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code distill --teacher NAME|FILE.onnx}: any forecaster becomes a few trees. */
final class TreeDistillRun {
  private final String teacher;
  private final TreeBudget budget;

  TreeDistillRun(String teacher, TreeBudget budget) {
    this.teacher = teacher;
    this.budget = budget;
  }

  /** Distils, prints, and adds to the document; gives the result to be saved. */
  TreeDistillationResult run(
      Dataset site, int horizon, TrainingContext context, JsonResult document, PrintWriter out) {
    long start = System.nanoTime();
    TreeDistillationResult result;
    if (teacher.toLowerCase(Locale.ROOT).endsWith(".onnx")) {
      Path file = Path.of(teacher);
      try (OnnxTeacher open = OnnxTeacher.open(file)) {
        String name = String.valueOf(file.getFileName());
        result =
            distil(
                (data, training) -> OnnxForecaster.of(name, open, data, horizon),
                site,
                horizon,
                context);
      }
    } else {
      result = distil(ForecastMethod.named(teacher).trainer(horizon), site, horizon, context);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    out.println(TextTable.print(table(horizon, result)));
    out.println(result.verdict());
    out.flush();
    describe(result, horizon, seconds, micros(result, site), document);
    return result;
  }

  private TreeDistillationResult distil(
      Trainer<? extends Forecaster> trainer, Dataset site, int horizon, TrainingContext context) {
    return TreeDistillation.of(horizon, trainer).within(budget).distill(site, context);
  }

  /** The quickest of some forecasts. */
  private static double micros(TreeDistillationResult result, Dataset site) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long start = System.nanoTime();
      result.shipped().forecast(site);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / 1e3;
  }

  private static Block.Table table(int horizon, TreeDistillationResult result) {
    List<List<String>> rows = new ArrayList<>();
    for (TreeScore score : result.scores()) {
      rows.add(
          List.of(
              role(score),
              String.format(Locale.ROOT, "%.5g", score.mse()),
              String.format(Locale.ROOT, "%.5g", score.mae()),
              Integer.toString(score.parameters())));
    }
    return new Block.Table(
        "Horizon " + horizon + ", days nothing was chosen on",
        List.of("role", "MSE", "MAE", "parameters"),
        rows);
  }

  private void describe(
      TreeDistillationResult result,
      int horizon,
      double seconds,
      double micros,
      JsonResult document) {
    int bytes = result.shipped().toBytes().length;
    for (TreeScore score : result.scores()) {
      ObjectNode row = document.add("results");
      String role = role(score);
      row.put("model", role.equals("teacher") ? teacher : score.role()).put("role", role);
      row.put("horizon", horizon);
      JsonResult.number(row, "mse", score.mse());
      JsonResult.number(row, "mae", score.mae());
      JsonResult.number(row, "rmse", Math.sqrt(score.mse()));
      row.put("parameters", score.parameters());
    }
    ObjectNode shipped = document.add("shipped");
    shipped.put("horizon", horizon).put("verdict", result.verdict()).put("bytes", bytes);
    shipped.put("parameters", result.shipped().card().parameters());
    shipped.put("parameterBytes", result.shipped().card().parameterBytes());
    JsonResult.number(shipped, "fitSeconds", seconds);
    JsonResult.number(shipped, "forecastMicros", micros);
    List<TreePoint> front = result.front();
    for (TreePoint point : result.tried()) {
      ObjectNode row = document.add("pareto");
      row.put("horizon", horizon).put("student", "trees");
      row.put("depth", point.depth()).put("trees", point.trees());
      JsonResult.number(row, "teacherShare", point.teacherShare());
      row.put("encoding", point.encoding().name().toLowerCase(Locale.ROOT));
      row.put("parameters", point.parameters()).put("parameterBytes", point.parameterBytes());
      JsonResult.number(row, "validationMse", point.validationMse());
      row.put("isOnFront", front.contains(point));
    }
    document.notes(List.of("horizon " + horizon + ": " + result.verdict()));
  }

  private static String role(TreeScore score) {
    return switch (score.role()) {
      case "distilled" -> "student";
      case "twin" -> "hardLabelTwin";
      default -> score.role();
    };
  }

  /** Scores of each horizon, and what accuracy each byte buys. */
  static void writeReport(
      Path page, Path csv, List<TreeDistillationResult> results, int... horizons) {
    List<Document.Section> sections = new ArrayList<>();
    for (int i = 0; i < horizons.length; i++) {
      TreeDistillationResult result = results.get(i);
      List<TreePoint> front = result.front();
      sections.add(
          Document.Section.of(
              "Horizon " + horizons[i] + " steps",
              new Block.Paragraph(result.verdict()),
              table(horizons[i], result),
              DistillReport.chart(
                  "parameters, bytes",
                  front.stream().mapToDouble(TreePoint::parameterBytes).toArray(),
                  front.stream().mapToDouble(TreePoint::validationMse).toArray())));
    }
    Report.of(new Document("Distillation of " + csv.getFileName(), "", sections, null))
        .writeHtml(page);
  }
}
