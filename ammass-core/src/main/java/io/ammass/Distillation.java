package io.ammass;

import io.ammass.data.Dataset;
import io.ammass.distillation.Budget;
import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.model.ProgressListener;
import io.ammass.model.TrainingContext;
import io.ammass.spi.DistillationService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The sentence in which a large model teaches a tiny one.
 *
 * <pre>{@code
 * DistillationResult result =
 *     Ammass.distill().source(grid).target(building).horizon(Duration.ofHours(24)).train();
 * result.shipped().save(Path.of("building.ammass"));
 * }</pre>
 *
 * <p>Mutable until {@link #train()}; not for sharing between threads.
 */
public final class Distillation {
  private @Nullable Dataset source;
  private @Nullable Dataset target;
  private Duration horizon = Duration.ofHours(24);
  private Budget budget = Budget.DEFAULT;
  private @Nullable Path workFolder;
  private long seed;
  private Executor executor = Runnable::run;
  private ProgressListener progress = ProgressListener.NONE;

  Distillation() {}

  /**
   * Sets the data-rich domain that the teacher learns from.
   *
   * @param dataset such as a grid zone
   * @return this
   */
  public Distillation source(Dataset dataset) {
    source = Objects.requireNonNull(dataset, "dataset");
    return this;
  }

  /**
   * Sets the data-poor site; only the history given here is used to fit.
   *
   * @param dataset such as a building's last 30 days
   * @return this
   */
  public Distillation target(Dataset dataset) {
    target = Objects.requireNonNull(dataset, "dataset");
    return this;
  }

  /**
   * Sets how far ahead to forecast; 24 hours if not set.
   *
   * @param duration a positive multiple of the target's resolution
   * @return this
   * @throws IllegalArgumentException if not positive
   */
  public Distillation horizon(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException("horizon must be positive, not " + duration);
    }
    horizon = duration;
    return this;
  }

  /**
   * Sets what the student may cost; 1,000 parameters and 8,192 bytes if not set.
   *
   * @param newBudget the limits
   * @return this
   */
  public Distillation budget(Budget newBudget) {
    budget = Objects.requireNonNull(newBudget, "newBudget");
    return this;
  }

  /**
   * Sets where each finished step is kept; nowhere if not set. A distillation that was stopped goes
   * on where it was when it is started again, and gives the same bytes.
   *
   * @param folder made if it does not exist
   * @return this
   */
  public Distillation workFolder(Path folder) {
    workFolder = Objects.requireNonNull(folder, "folder");
    return this;
  }

  /**
   * Sets the seed of all randomness; 0 if not set.
   *
   * @param newSeed the seed
   * @return this
   */
  public Distillation seed(long newSeed) {
    seed = newSeed;
    return this;
  }

  /**
   * Sets where parallel parts run; the calling thread if not set. Results do not depend on it.
   *
   * @param newExecutor the executor
   * @return this
   */
  public Distillation executor(Executor newExecutor) {
    executor = Objects.requireNonNull(newExecutor, "newExecutor");
    return this;
  }

  /**
   * Sets who hears of the progress.
   *
   * @param listener the listener
   * @return this
   */
  public Distillation progress(ProgressListener listener) {
    progress = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Trains teacher, student and twin.
   *
   * @return every candidate and the gate's verdict
   * @throws IllegalStateException if source or target were not given
   * @throws IllegalArgumentException if the horizon is no multiple of the resolution
   * @throws io.ammass.error.InsufficientDataException if there is too little history
   * @throws io.ammass.error.MissingModuleException if ammass-distill is not on the class path
   */
  public DistillationResult train() {
    if (source == null || target == null) {
      throw new IllegalStateException(
          "a distillation needs a source and a target. Maybe call source(...) and target(...).");
    }
    long step = target.resolution().toMillis();
    if (horizon.toMillis() % step != 0) {
      throw new IllegalArgumentException(
          "horizon " + horizon + " is no multiple of the resolution " + target.resolution());
    }
    int steps = Math.toIntExact(horizon.toMillis() / step);
    return Services.require(DistillationService.class, "ammass-distill")
        .distill(
            new DistillationRequest(source, target, steps, budget, Optional.ofNullable(workFolder)),
            new TrainingContext(seed, executor, progress));
  }
}
