package io.ammass.distill.network;

import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.Schedule;

/** How small networks are trained on a teacher's answers and on the truth, in every process. */
final class StudentSettings {
  private static final int EPOCHS = 40;

  private StudentSettings() {}

  /**
   * A trainer that learns a blend and stops by the truth.
   *
   * @param horizon steps ahead
   * @param teacherShare of the labels, 0 for the truth alone
   */
  static DenseTrainer trainer(int horizon, double teacherShare) {
    return DenseTrainer.builder(
            teacherShare == 0
                ? Losses.squared(0, horizon)
                : Losses.blend(horizon, Schedule.constant(teacherShare)))
        .validationLoss(Losses.squared(0, horizon))
        .epochs(EPOCHS)
        .learningRate(2e-3)
        .weightDecay(1e-2)
        .patience(6)
        .batch(32)
        .build();
  }
}
