package io.ammass.distill.network;

import io.ammass.portable.NetworkLayout;
import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Loss;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.Schedule;

/** How small networks are trained on a teacher's answers and on the truth, in every process. */
public final class StudentSettings {
  private static final int EPOCHS = 40;

  private StudentSettings() {}

  /**
   * A trainer that learns a blend and stops by the truth.
   *
   * @param horizon steps ahead
   * @param teacherShare of the labels, 0 for the truth alone
   */
  static DenseTrainer trainer(int horizon, double teacherShare) {
    return trainer(blend(horizon, teacherShare), blend(horizon, 0)).build();
  }

  /**
   * A trainer that learns a blend and stops by the truth, for means or for quantiles.
   *
   * @param layout what the network gives
   * @param teacherShare of the labels, 0 for the truth alone
   * @return the trainer
   */
  public static DenseTrainer trainer(NetworkLayout layout, double teacherShare) {
    DenseTrainer.Builder trainer = trainer(loss(layout, teacherShare), loss(layout, 0));
    int levels = layout.levels().length;
    return (levels == 0 ? trainer : trainer.quantiles(levels)).build();
  }

  private static DenseTrainer.Builder trainer(Loss loss, Loss stopping) {
    return DenseTrainer.builder(loss)
        .validationLoss(stopping)
        .epochs(EPOCHS)
        .learningRate(2e-3)
        .weightDecay(1e-2)
        .patience(6)
        .batch(32);
  }

  /**
   * The blend of truth and teacher; rows have the truth first, then the teacher's means or, for a
   * layout of quantiles, its quantiles step by step.
   *
   * @param layout what the network gives
   * @param teacherShare of the labels, 0 for the truth alone
   * @return the loss
   */
  public static Loss loss(NetworkLayout layout, double teacherShare) {
    float[] levels = layout.levels();
    if (levels.length == 0) {
      return blend(layout.horizon(), teacherShare);
    }
    return teacherShare == 0
        ? Losses.pinball(levels, 0, layout.horizon())
        : Losses.quantileDistillation(levels, layout.horizon(), teacherShare);
  }

  private static Loss blend(int horizon, double teacherShare) {
    return teacherShare == 0
        ? Losses.squared(0, horizon)
        : Losses.blend(horizon, Schedule.constant(teacherShare));
  }
}
