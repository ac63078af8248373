package io.ammass.distill.folded;

import io.ammass.portable.PortableModel;
import java.util.List;
import java.util.Locale;

/**
 * What came of distilling a window ensemble.
 *
 * @param horizon steps ahead
 * @param scores teacher, student, hard-label twin; unmodifiable
 * @param tried every student, smallest first; unmodifiable
 * @param shipped for each channel the model the gate let through, in the channel's own unit
 * @param verdict which was shipped and why
 * @param windows test windows of each channel
 */
public record FoldedDistillationResult(
    int horizon,
    List<FoldedScore> scores,
    List<StudentPoint> tried,
    List<PortableModel> shipped,
    String verdict,
    int windows) {
  /** Takes copies. */
  public FoldedDistillationResult {
    scores = List.copyOf(scores);
    tried = List.copyOf(tried);
    shipped = List.copyOf(shipped);
  }

  /**
   * The students no other is both smaller and more accurate than.
   *
   * @return smallest first
   */
  public List<StudentPoint> front() {
    return tried.stream().filter(StudentPoint::isOnFront).toList();
  }

  /** Prints a table of the models and the verdict. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%-14s %8s %8s %8s %11s %11s %8s %9s%n",
            "role",
            "val MSE",
            "MSE",
            "MAE",
            "parameters",
            "file bytes",
            "fit s",
            "micros"));
    for (FoldedScore score : scores) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %8.4f %8.4f %8.4f %11d %11d %8.1f %9.2f%n",
              score.role().json(),
              score.validationMse(),
              score.mse(),
              score.mae(),
              score.parameters(),
              score.fileBytes(),
              score.fitSeconds(),
              score.forecastMicros()));
    }
    return text.append(verdict).toString();
  }
}
