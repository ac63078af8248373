package io.ammass.distill.teachers;

import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.util.Objects;

/**
 * A teacher that is yet to be trained, on the part of a site that comes before the windows by which
 * it is judged: so it can be made anew for every block of time.
 *
 * @param name as reports print it
 * @param fingerprint what tells it from every other: settings, or the hash of a file
 * @param trainer makes the forecaster
 */
public record TeacherRecipe(
    String name, String fingerprint, Trainer<? extends Forecaster> trainer) {
  /** Checks that all parts are there. */
  public TeacherRecipe {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(trainer, "trainer");
  }

  /**
   * Trains it.
   *
   * @param known what it may see
   * @param context the seed
   * @return the teacher
   */
  public Teacher teach(Dataset known, TrainingContext context) {
    return Teachers.of(
        trainer.train(known, context), fingerprint + " until " + known.target().end());
  }
}
