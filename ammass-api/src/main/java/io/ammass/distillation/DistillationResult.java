package io.ammass.distillation;

import io.ammass.document.Document;
import io.ammass.model.Forecaster;
import io.ammass.model.Model;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of a distillation.
 *
 * @param candidates every forecaster made, in the order teacher, student, hard-label twin,
 *     zero-shot, own data where it was made; unmodifiable
 * @param shipped the model the gate lets through
 * @param verdict which was shipped and why, in words
 * @param report how it came about, step by step, where the method tells
 */
public record DistillationResult(
    List<Candidate> candidates, Model shipped, String verdict, Optional<Document> report) {
  /**
   * A result without a report.
   *
   * @param candidates every forecaster made
   * @param shipped the model the gate lets through
   * @param verdict which was shipped and why, in words
   */
  public DistillationResult(List<Candidate> candidates, Model shipped, String verdict) {
    this(candidates, shipped, verdict, Optional.empty());
  }

  /** Takes a copy. */
  public DistillationResult {
    candidates = List.copyOf(candidates);
  }

  /** The part a forecaster plays; the name is what JSON calls it. */
  public enum Role {
    /** The large network, fine-tuned on the target where data allow. */
    TEACHER("teacher"),
    /** The tiny model taught by the teacher. */
    STUDENT("student"),
    /** The same tiny model trained on the data alone. */
    HARD_LABEL_TWIN("hardLabelTwin"),
    /** The source's model on the target, without any of the target's data. */
    ZERO_SHOT("zeroShot"),
    /** The tiny model on the target's data alone, without any source. */
    OWN_DATA("ownData"),
    /** The same time on the last day. */
    NAIVE_DAY("naiveDay"),
    /** The same time in the last week. */
    NAIVE_WEEK("naiveWeek");

    private final String json;

    Role(String json) {
      this.json = json;
    }

    /**
     * The name in JSON.
     *
     * @return camel case
     */
    public String json() {
      return json;
    }
  }

  /**
   * One forecaster made on the way.
   *
   * @param role its part
   * @param forecaster the forecaster
   * @param parameters its learned parameters
   * @param parameterBytes the bytes those take
   * @param fileBytes the bytes of its whole file
   * @param fitSeconds the seconds training took
   * @param validationMse the mean squared error on the target's validation part, in squared units
   *     of the target; NaN where there was none
   */
  public record Candidate(
      Role role,
      Forecaster forecaster,
      long parameters,
      long parameterBytes,
      long fileBytes,
      double fitSeconds,
      double validationMse) {}

  /**
   * The candidate of a role.
   *
   * @param role the role
   * @return the candidate, if one was made
   */
  public Optional<Candidate> candidate(Role role) {
    return candidates.stream().filter(candidate -> candidate.role() == role).findFirst();
  }

  /** Prints a table of the candidates and the verdict. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "%-14s %-28s %12s %12s %10s %14s%n",
                "role",
                "model",
                "parameters",
                "file bytes",
                "fit s",
                "validation MSE"));
    for (Candidate candidate : candidates) {
      text.append(
          String.format(
              Locale.ROOT,
              "%-14s %-28s %12d %12d %10.2f %14.5g%n",
              candidate.role().json(),
              candidate.forecaster().name(),
              candidate.parameters(),
              candidate.fileBytes(),
              candidate.fitSeconds(),
              candidate.validationMse()));
    }
    return text.append(verdict).toString();
  }
}
