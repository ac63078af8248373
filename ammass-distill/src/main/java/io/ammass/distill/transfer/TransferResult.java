package io.ammass.distill.transfer;

import io.ammass.distillation.DistillationResult;
import io.ammass.document.Document;
import io.ammass.model.Model;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The seven products and how each came about.
 *
 * @param domains step 1
 * @param data step 2
 * @param features step 3
 * @param source step 4
 * @param network step 5
 * @param models step 6
 * @param test step 7
 * @param done what each step took, in order; unmodifiable
 * @param settings of all steps, by name of step and setting; unmodifiable
 * @param seed of all randomness
 */
public record TransferResult(
    Domains domains,
    PreparedData data,
    DomainFeatures features,
    SourceModel source,
    TransferNetwork network,
    TunedModels models,
    TargetTest test,
    List<Done> done,
    Map<String, String> settings,
    long seed) {
  /** Takes copies. */
  public TransferResult {
    done = List.copyOf(done);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
  }

  /**
   * How a step came about.
   *
   * @param stage which
   * @param isReused true if its product was kept from an earlier run
   * @param seconds what making it took, in whichever run
   * @param note why a kept product was not used; empty if there was none or it was
   */
  public record Done(Stage stage, boolean isReused, double seconds, String note) {}

  /**
   * The model that ships.
   *
   * @return the model
   */
  public Model shipped() {
    if (models.shippedCandidate().forecaster() instanceof Model model) {
      return model;
    }
    throw new IllegalStateException(
        "what ships is no model that can be saved: " + models.shippedCandidate().forecaster());
  }

  /**
   * The report: one section a step. The same products give the same document, whatever time they
   * took.
   *
   * @return a document for {@code io.ammass.report.Report}
   */
  public Document report() {
    return TransferReport.of(this);
  }

  /**
   * The candidates of step 6 with the seconds that source model and fine-tuning took.
   *
   * @return candidates, what ships, and the verdict
   */
  public DistillationResult distillation() {
    double seconds =
        done.stream()
            .filter(step -> step.stage() == Stage.SOURCE_MODEL || step.stage() == Stage.FINE_TUNING)
            .mapToDouble(Done::seconds)
            .sum();
    return new DistillationResult(
        models.candidates().stream()
            .map(
                tuned ->
                    new DistillationResult.Candidate(
                        tuned.role(),
                        tuned.forecaster(),
                        tuned.parameters(),
                        tuned.parameterBytes(),
                        tuned.fileBytes(),
                        seconds,
                        tuned.validationMse()))
            .toList(),
        shipped(),
        models.verdict(),
        Optional.of(report()));
  }

  /** Prints the verdicts of steps 4, 6 and 7. */
  @Override
  public String toString() {
    return source.test() + "\n" + distillation() + "\n" + String.join("\n", test.notes());
  }
}
