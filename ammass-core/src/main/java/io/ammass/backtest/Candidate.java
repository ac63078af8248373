package io.ammass.backtest;

import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a back-test tries: a forecaster as it is, or a trainer that is run again as time goes on.
 *
 * <p>A trainer sees only what was known at the issue time at which it is run.
 */
public final class Candidate {
  private final String name;
  private final @Nullable Forecaster fixed;
  private final @Nullable Trainer<?> trainer;
  private final Duration refit;
  private final @Nullable Duration window;

  private Candidate(
      String name,
      @Nullable Forecaster fixed,
      @Nullable Trainer<?> trainer,
      Duration refit,
      @Nullable Duration window) {
    this.name = Objects.requireNonNull(name, "name");
    this.fixed = fixed;
    this.trainer = trainer;
    this.refit = refit;
    this.window = window;
  }

  /**
   * A forecaster that stays as it is. It must not have been trained on the back-test's span.
   *
   * @param forecaster the forecaster
   * @return the candidate
   */
  public static Candidate of(Forecaster forecaster) {
    return new Candidate(forecaster.name(), forecaster, null, Duration.ZERO, null);
  }

  /**
   * A trainer that is run at the first issue time on all that is known (expanding window) and again
   * whenever its forecaster has got older than a duration.
   *
   * @param name the name in tables
   * @param trainer the trainer
   * @param refit how old a forecaster may get, positive
   * @return the candidate
   */
  public static Candidate of(String name, Trainer<?> trainer, Duration refit) {
    Objects.requireNonNull(trainer, "trainer");
    if (refit.isNegative() || refit.isZero()) {
      throw new IllegalArgumentException("refit must be positive, not " + refit);
    }
    return new Candidate(name, null, trainer, refit, null);
  }

  /**
   * The same candidate trained on the latest part of the history only (sliding window).
   *
   * @param span how far back training looks
   * @return the changed candidate
   */
  public Candidate sliding(Duration span) {
    return new Candidate(name, fixed, trainer, refit, Objects.requireNonNull(span, "span"));
  }

  /**
   * The name in tables.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /** Whether a forecaster made at an instant (null: none yet) must be made anew at another. */
  boolean isStale(@Nullable Instant made, Instant now) {
    return made == null || (trainer != null && Duration.between(made, now).compareTo(refit) >= 0);
  }

  Forecaster make(Dataset known, TrainingContext context) {
    if (trainer == null) {
      return Objects.requireNonNull(fixed, "fixed");
    }
    return trainer.train(window == null ? known : known.last(window), context);
  }
}
