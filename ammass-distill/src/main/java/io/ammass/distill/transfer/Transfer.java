package io.ammass.distill.transfer;

import io.ammass.model.TrainingContext;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Seven steps from a source to a student on a target.
 *
 * <pre>{@code
 * TransferResult result =
 *     NetworkTransfer.between(grid, building, Duration.ofHours(24))
 *         .preparation(StandardPreparation.of(Duration.ofHours(24), 30))
 *         .workFolder(Path.of("work"))
 *         .run(TrainingContext.of(7));
 * }</pre>
 *
 * <p>With a work folder each product is kept as soon as it is made. A run that was stopped, by its
 * caller, an exception or a lost machine, is started again in the same way: it reads the products
 * that are there and goes on with the first that is missing; what comes out has the same bytes. A
 * product is used only if the step, its settings, the seed and the products it was made of are the
 * same; so a change makes that step and those after it run again, and no other. One process at a
 * time works in a folder. Immutable.
 */
public final class Transfer {
  private final Map<Stage, TransferStep> steps;
  private final @Nullable Path folder;

  private Transfer(Map<Stage, TransferStep> steps, @Nullable Path folder) {
    this.steps = steps;
    this.folder = folder;
  }

  /**
   * A transfer with the usual steps around those that a family of models brings.
   *
   * @param domains step 1
   * @param preparation step 2
   * @param source step 4
   * @param mapping step 5
   * @param fineTuning step 6
   * @return the transfer; steps 3 and 7 are {@link DomainPortraits} with 6 groups and {@link
   *     HeldOutTest}
   */
  public static Transfer of(
      DomainStep domains,
      PreparationStep preparation,
      SourceStep source,
      MappingStep mapping,
      FineTuningStep fineTuning) {
    Map<Stage, TransferStep> steps = new EnumMap<>(Stage.class);
    steps.put(Stage.DOMAINS, Objects.requireNonNull(domains, "domains"));
    steps.put(Stage.PREPARATION, Objects.requireNonNull(preparation, "preparation"));
    steps.put(Stage.FEATURES, DomainPortraits.of(6));
    steps.put(Stage.SOURCE_MODEL, Objects.requireNonNull(source, "source"));
    steps.put(Stage.TRANSFER_NETWORK, Objects.requireNonNull(mapping, "mapping"));
    steps.put(Stage.FINE_TUNING, Objects.requireNonNull(fineTuning, "fineTuning"));
    steps.put(Stage.TARGET_TEST, new HeldOutTest());
    return new Transfer(steps, null);
  }

  private Transfer with(Stage stage, TransferStep step) {
    Map<Stage, TransferStep> changed = new EnumMap<>(steps);
    changed.put(stage, Objects.requireNonNull(step, "step"));
    return new Transfer(changed, folder);
  }

  /**
   * The same transfer with another first step.
   *
   * @param step chooses source and target
   * @return the changed transfer
   */
  public Transfer domains(DomainStep step) {
    return with(Stage.DOMAINS, step);
  }

  /**
   * The same transfer with another second step.
   *
   * @param step prepares the data
   * @return the changed transfer
   */
  public Transfer preparation(PreparationStep step) {
    return with(Stage.PREPARATION, step);
  }

  /**
   * The same transfer with another third step.
   *
   * @param step describes both domains
   * @return the changed transfer
   */
  public Transfer features(FeatureStep step) {
    return with(Stage.FEATURES, step);
  }

  /**
   * The same transfer with another fourth step.
   *
   * @param step trains and tests the source model
   * @return the changed transfer
   */
  public Transfer sourceModel(SourceStep step) {
    return with(Stage.SOURCE_MODEL, step);
  }

  /**
   * The same transfer with another fifth step.
   *
   * @param step maps the parameters
   * @return the changed transfer
   */
  public Transfer transferNetwork(MappingStep step) {
    return with(Stage.TRANSFER_NETWORK, step);
  }

  /**
   * The same transfer with another sixth step.
   *
   * @param step fine-tunes
   * @return the changed transfer
   */
  public Transfer fineTuning(FineTuningStep step) {
    return with(Stage.FINE_TUNING, step);
  }

  /**
   * The same transfer with another seventh step.
   *
   * @param step tests on the target
   * @return the changed transfer
   */
  public Transfer targetTest(TargetTestStep step) {
    return with(Stage.TARGET_TEST, step);
  }

  /**
   * The same transfer in a work folder, so that it can be stopped and resumed.
   *
   * @param path made if it does not exist
   * @return the changed transfer
   */
  public Transfer workFolder(Path path) {
    return new Transfer(steps, Objects.requireNonNull(path, "path"));
  }

  /**
   * Runs all seven steps, or those that are not kept yet.
   *
   * @param context seed and listener; after each step it hears {@code "transfer"} with the number
   *     of steps done of 7
   * @return every product
   * @throws IllegalStateException if another process works in the folder
   * @throws java.io.UncheckedIOException if the folder cannot be used
   * @throws io.ammass.error.InsufficientDataException if there is too little history
   */
  public TransferResult run(TrainingContext context) {
    try (TransferRun run = new TransferRun(steps, folder, context)) {
      return run.all();
    }
  }

  /**
   * Runs as far as a step and keeps what was made.
   *
   * @param last the last step to run
   * @param context seed and listener
   * @throws IllegalStateException if there is no work folder, or another process works in it
   */
  public void runUntil(Stage last, TrainingContext context) {
    if (folder == null) {
      throw new IllegalStateException(
          "without a work folder what was made until "
              + last
              + " would be lost. Maybe call workFolder(...).");
    }
    try (TransferRun run = new TransferRun(steps, folder, context)) {
      run.until(last);
    }
  }

  /** Prints the seven steps' types. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Transfer");
    steps.forEach(
        (stage, step) ->
            text.append(stage == Stage.DOMAINS ? " " : " -> ")
                .append(step.getClass().getSimpleName()));
    return text.toString();
  }
}
