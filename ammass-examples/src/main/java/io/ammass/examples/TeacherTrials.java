package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.distill.student.StudentScore;
import io.ammass.distill.student.TeacherTrial;
import java.util.List;
import java.util.Locale;

/** Tells what teachers reached with the work they were given. */
final class TeacherTrials {
  private TeacherTrials() {}

  /** Adds each to the document; lines to print, none for a single teacher. */
  static String tell(int horizon, List<TeacherTrial> trials, JsonResult document) {
    StringBuilder text = new StringBuilder();
    for (TeacherTrial trial : trials) {
      ObjectNode row = document.add("teachers");
      row.put("horizon", horizon).put("teacher", trial.name());
      JsonResult.number(row, "validationMse", trial.validationMse());
      JsonResult.number(row, "fitSeconds", trial.fitSeconds());
      JsonResult.number(row, "forecastMicros", trial.forecastMicros());
      if (trials.size() > 1) {
        text.append(
            String.format(
                Locale.ROOT,
                "teacher %-12s validation MSE %s, %s%n",
                trial.name(),
                StudentScore.number(trial.validationMse()),
                Double.isNaN(trial.fitSeconds())
                    ? "answers from the cache"
                    : String.format(Locale.ROOT, "fitted in %.1f s", trial.fitSeconds())));
      }
    }
    return text.toString();
  }
}
