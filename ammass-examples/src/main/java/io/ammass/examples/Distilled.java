package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.distill.folded.FoldedDistillationResult;
import io.ammass.distill.student.FittedStudent;
import io.ammass.distill.student.MeasuredStudent;
import io.ammass.distill.student.ParetoFront;
import io.ammass.distill.student.StudentDistillationResult;
import io.ammass.distill.student.StudentScore;
import io.ammass.portable.PortableModel;
import java.util.List;
import java.util.Locale;

/**
 * What {@code distill} tells of one horizon, whoever taught.
 *
 * @param horizon steps ahead
 * @param windows test windows
 * @param scores each role on them
 * @param tried every student
 * @param shipped the model to be saved
 * @param verdict which was shipped and why
 */
record Distilled(
    int horizon,
    int windows,
    List<StudentScore> scores,
    List<MeasuredStudent> tried,
    PortableModel shipped,
    String verdict) {
  static Distilled of(FoldedDistillationResult result, int channel) {
    return new Distilled(
        result.horizon(),
        result.windows(),
        result.scores(),
        List.copyOf(result.tried()),
        result.shipped().get(channel),
        result.verdict());
  }

  static Distilled of(StudentDistillationResult result) {
    return new Distilled(
        result.horizon(),
        result.windows(),
        result.scores(),
        List.copyOf(result.tried()),
        result.shipped(),
        result.verdict());
  }

  /** Students of all kinds that no other is both smaller and more accurate than. */
  List<MeasuredStudent> front() {
    return ParetoFront.of(tried);
  }

  /** Prints scores and verdict. */
  String text() {
    return "horizon " + horizon + "\n" + StudentScore.table(scores) + verdict + "\n";
  }

  void describe(JsonResult document) {
    for (StudentScore score : scores) {
      ObjectNode row = document.add("results");
      row.put("model", score.model()).put("role", score.role().json());
      row.put("horizon", horizon).put("windows", windows);
      JsonResult.number(row, "validationMse", score.validationMse());
      JsonResult.number(row, "mse", score.mse());
      JsonResult.number(row, "mae", score.mae());
      JsonResult.number(row, "rmse", score.rmse());
      JsonResult.number(row, "mase", score.mase());
      row.put("parameters", score.parameters()).put("parameterBytes", score.parameterBytes());
      row.put("bytes", score.fileBytes());
      JsonResult.number(row, "fitSeconds", score.fitSeconds());
      JsonResult.number(row, "forecastMicros", score.forecastMicros());
    }
    List<MeasuredStudent> front = front();
    for (MeasuredStudent student : tried) {
      ObjectNode row = document.add("pareto");
      row.put("horizon", horizon).put("student", student.family()).put("shape", student.shape());
      row.put("encoding", student.encoding().name().toLowerCase(Locale.ROOT));
      if (student instanceof FittedStudent fitted) {
        JsonResult.number(row, "teacherShare", fitted.teacherShare());
      }
      row.put("parameters", student.parameters()).put("bytes", student.fileBytes());
      JsonResult.number(row, "validationMse", student.validationMse());
      JsonResult.number(row, "forecastMicros", student.micros());
      row.put("isOnFront", front.contains(student));
    }
    document.notes(List.of("horizon " + horizon + ": " + verdict));
  }
}
