package io.ammass.distill.transfer;

import io.ammass.distillation.DistillationResult.Role;
import io.ammass.model.Forecaster;
import java.util.List;

/**
 * Every candidate that came of fine-tuning, and which ships.
 *
 * @param candidates in the order teacher, student, hard-label twin, zero-shot, own data;
 *     unmodifiable
 * @param shipped the role of the one that ships
 * @param verdict which ships and why, in a sentence
 */
public record TunedModels(List<Tuned> candidates, Role shipped, String verdict) {
  /** Takes a copy; the one that ships must be there. */
  public TunedModels {
    candidates = List.copyOf(candidates);
    Role ships = shipped;
    if (candidates.stream().noneMatch(candidate -> candidate.role() == ships)) {
      throw new IllegalArgumentException("there is no candidate in the role " + ships);
    }
  }

  /**
   * A candidate. A work folder can keep portable models and the teachers of {@code
   * io.ammass.teacher.dl4j}.
   *
   * @param role its part
   * @param forecaster what forecasts
   * @param parameters its learned numbers
   * @param parameterBytes the bytes those take
   * @param fileBytes the bytes of its whole file
   * @param validationMse squared error on the target's validation part; NaN where there was none
   */
  public record Tuned(
      Role role,
      Forecaster forecaster,
      long parameters,
      long parameterBytes,
      long fileBytes,
      double validationMse) {}

  /**
   * The forecaster that ships.
   *
   * @return the candidate
   */
  public Tuned shippedCandidate() {
    return candidates.stream()
        .filter(candidate -> candidate.role() == shipped)
        .findFirst()
        .orElseThrow();
  }
}
