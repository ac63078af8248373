package io.ammass.distill.network;

import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.trainer.mlp.DenseFit;
import io.ammass.trainer.mlp.DenseTrainer;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.Schedule;
import io.ammass.trainer.mlp.TrainingRows;
import java.util.ArrayList;
import java.util.List;

/**
 * Who teaches whom: chains of assistants, generations of the same network, networks that teach each
 * other.
 *
 * <p>All learn {@code (1 - share) truth + share teacher} from rows whose targets are the truth of
 * each step, and stop by the truth of the validation rows. Immutable; same seed, same bits.
 */
public final class TeachingProcedures {
  private final TrainingRows training;
  private final TrainingRows validation;
  private final double share;
  private final int epochs;

  private TeachingProcedures(
      TrainingRows training, TrainingRows validation, double share, int epochs) {
    this.training = training;
    this.validation = validation;
    this.share = share;
    this.epochs = epochs;
  }

  /**
   * Prepares.
   *
   * @param training rows to learn from
   * @param validation rows to stop by
   * @param share of whoever teaches, 0 to 1
   * @param epochs the most passes of each network, at least 1
   * @return the procedures
   */
  public static TeachingProcedures of(
      TrainingRows training, TrainingRows validation, double share, int epochs) {
    if (!(share >= 0 && share <= 1 && epochs >= 1)) {
      throw new IllegalArgumentException(
          "share must be in [0, 1] and epochs >= 1, not " + share + " and " + epochs);
    }
    return new TeachingProcedures(training, validation, share, epochs);
  }

  /**
   * A chain: the teacher teaches the first network, that one the next, the last is the student.
   * Assistants of sizes in between help where the gap between teacher and student is wide.
   *
   * @param teacherAnswers {@code [training rows][steps]} of the teacher
   * @param hidden the hidden widths of each network, widest first; at least one
   * @param context the seed
   * @return each network's fit, in order
   * @see <a href="https://arxiv.org/abs/1902.03393">Mirzadeh et al. (2020), Improved knowledge
   *     distillation via teacher assistant</a>
   */
  public List<DenseFit> chain(
      float[][] teacherAnswers, List<int[]> hidden, TrainingContext context) {
    if (hidden.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least the student");
    }
    List<DenseFit> fits = new ArrayList<>();
    float[][] answers = teacherAnswers;
    for (int[] widths : hidden) {
      DenseFit fit = trainer(share, epochs).fit(layers(widths), taught(answers), held(), context);
      fits.add(fit);
      answers = answers(fit.network());
    }
    return fits;
  }

  /**
   * Self-distillation: the first generation learns the truth, each further one, of the same shape
   * and from random weights, the truth and the one before.
   *
   * @param hidden widths of every generation
   * @param generations at least 1
   * @param context the seed; each generation begins with weights of its own
   * @return each generation's fit, in order
   * @see <a href="https://arxiv.org/abs/1805.04770">Furlanello et al. (2018), Born-again neural
   *     networks</a>
   */
  public List<DenseFit> generations(int[] hidden, int generations, TrainingContext context) {
    List<DenseFit> fits = new ArrayList<>();
    for (int i = 0; i < generations; i++) {
      TrainingContext own =
          new TrainingContext(context.seed() + i, context.executor(), context.progress());
      fits.add(
          i == 0
              ? trainer(0, epochs).fit(layers(hidden), training, validation, own)
              : trainer(share, epochs)
                  .fit(layers(hidden), taught(answers(fits.get(i - 1).network())), held(), own));
    }
    return fits;
  }

  /**
   * Mutual learning: two networks learn side by side, each from the truth and the other's present
   * answers, in turns of one pass (the paper: of one mini-batch); each turn begins with fresh
   * moments of Adam.
   *
   * @param first hidden widths of the first
   * @param second hidden widths of the second
   * @param context the seed; the second begins with weights of its own
   * @return both networks as they were when each was best on the validation rows
   * @see <a href="https://arxiv.org/abs/1706.00384">Zhang et al. (2018), Deep mutual learning</a>
   */
  public List<DenseNetwork> mutual(int[] first, int[] second, TrainingContext context) {
    int[][] hidden = {first, second};
    DenseNetwork[] now = new DenseNetwork[2];
    DenseNetwork[] best = new DenseNetwork[2];
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    for (int round = 0; round < epochs; round++) {
      for (int who = 0; who < 2; who++) {
        TrainingContext own =
            new TrainingContext(
                context.seed() + 2L * round + who, context.executor(), context.progress());
        DenseNetwork other = now[1 - who];
        TrainingRows rows = other == null ? training : taught(answers(other));
        TrainingRows judged = other == null ? validation : held();
        DenseTrainer trainer = trainer(other == null ? 0 : share, 1);
        DenseFit fit =
            now[who] == null
                ? trainer.fit(layers(hidden[who]), rows, judged, own)
                : trainer.fit(now[who], rows, judged, own);
        now[who] = fit.network();
        if (fit.validationLoss() < least[who]) {
          least[who] = fit.validationLoss();
          best[who] = fit.network();
        }
      }
    }
    return List.of(best);
  }

  private List<DenseNetwork.Layer> layers(int[] hidden) {
    return DenseNetwork.layers(training.inputs(), hidden, training.targets(), Activation.RELU);
  }

  private TrainingRows taught(float[][] answers) {
    return new TaughtRows(training, answers);
  }

  /** Validation looks at the truth alone; the teacher's place is filled with nothing. */
  private TrainingRows held() {
    float[][] nothing = new float[validation.size()][training.targets()];
    for (float[] row : nothing) {
      java.util.Arrays.fill(row, Float.NaN);
    }
    return new TaughtRows(validation, nothing);
  }

  private float[][] answers(DenseNetwork network) {
    float[] inputs = new float[training.inputs()];
    float[] unused = new float[training.targets()];
    float[] scratch = new float[network.scratch()];
    float[][] answers = new float[training.size()][network.outputs()];
    for (int row = 0; row < answers.length; row++) {
      training.read(row, inputs, 0, unused, 0);
      network.apply(inputs, answers[row], scratch);
    }
    return answers;
  }

  private DenseTrainer trainer(double taughtShare, int passes) {
    int steps = training.targets();
    return DenseTrainer.builder(
            taughtShare == 0
                ? Losses.squared(0, steps)
                : Losses.blend(steps, Schedule.constant(taughtShare)))
        .validationLoss(Losses.squared(0, steps))
        .epochs(passes)
        .learningRate(3e-3)
        .batch(32)
        .patience(6)
        .build();
  }
}
