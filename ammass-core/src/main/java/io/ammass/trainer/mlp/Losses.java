package io.ammass.trainer.mlp;

import java.util.Arrays;
import java.util.List;

/**
 * Losses for learning from truth, from a teacher, and from both.
 *
 * <p>{@code at} is where the values compared with begin in a row's targets, {@code width} how many
 * they are. A missing (NaN) target counts nothing. Each loss is a mean over rows and values, so
 * weights mean the same for every horizon.
 */
public final class Losses {
  private Losses() {}

  /**
   * A loss and how much it counts.
   *
   * @param loss the loss
   * @param schedule its weight over the course of training
   */
  public record Term(Loss loss, Schedule schedule) {}

  /**
   * Several losses at once.
   *
   * @param terms at least one
   * @return their weighted sum
   */
  public static Loss sum(Term... terms) {
    List<Term> all = List.of(terms);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a sum of losses needs at least one");
    }
    return (batch, progress, scale, gradient) -> {
      double sum = 0;
      for (Term term : all) {
        double weight = scale * term.schedule().weight(progress);
        if (weight > 0) {
          sum += term.loss().add(batch, progress, weight, gradient);
        }
      }
      return sum;
    };
  }

  /**
   * A loss with a weight that stays.
   *
   * @param weight at least 0
   * @param loss the loss
   * @return the term
   */
  public static Term term(double weight, Loss loss) {
    return new Term(loss, Schedule.constant(weight));
  }

  /**
   * Squared errors.
   *
   * @param at where the values begin
   * @param width how many
   * @return the loss
   */
  public static Loss squared(int at, int width) {
    return squared(at, evenly(width));
  }

  /**
   * Squared errors, some steps counting more than others.
   *
   * @param at where the values begin
   * @param stepWeights a weight for each; copied
   * @return the loss
   */
  public static Loss squared(int at, double[] stepWeights) {
    return new PointwiseLoss(PointwiseLoss.Kind.SQUARED, at, stepWeights);
  }

  /**
   * Absolute errors, such as those to a teacher's quantiles.
   *
   * @param at where the values begin
   * @param width how many
   * @return the loss
   */
  public static Loss absolute(int at, int width) {
    return new PointwiseLoss(PointwiseLoss.Kind.ABSOLUTE, at, evenly(width));
  }

  /**
   * Truth and teacher blended: {@code (1 - share) squared(truth) + share squared(teacher)}; where
   * truth is missing the teacher alone teaches.
   *
   * @param width steps; truth stands at 0, the teacher's answers behind it
   * @param share of the teacher over the course of training, 0 to 1
   * @return the loss
   */
  public static Loss blend(int width, Schedule share) {
    Schedule rest = progress -> 1 - share.weight(progress);
    return sum(new Term(squared(0, width), rest), new Term(squared(width, width), share));
  }

  /**
   * Follows the teacher only where it is nearer to the truth than the student is, or where there is
   * no truth.
   *
   * @param width steps; truth stands at 0, the teacher's answers behind it
   * @return the loss
   * @see <a href="https://papers.nips.cc/paper/6676">Chen et al. (2017), Learning efficient object
   *     detection models with knowledge distillation, section 3.3</a>
   */
  public static Loss teacherBounded(int width) {
    return new TeacherBoundedLoss(width);
  }

  /**
   * Pinball loss of quantiles on the truth.
   *
   * @param levels probabilities of the outputs of a step; copied
   * @param at where the truth begins
   * @param steps how many steps
   * @return the loss
   */
  public static Loss pinball(float[] levels, int at, int steps) {
    return new PinballLossOnTruth(levels, at, steps);
  }

  /**
   * Quantile distillation: pinball on the truth and absolute distance to the teacher's quantiles.
   *
   * @param levels probabilities of the outputs of a step; copied
   * @param steps how many steps; truth stands at 0, the teacher's quantiles behind it, step by step
   * @param share of the teacher, 0 to 1
   * @return the loss
   */
  public static Loss quantileDistillation(float[] levels, int steps, double share) {
    return sum(
        term(1 - share, pinball(levels, 0, steps)),
        term(share, absolute(steps, steps * levels.length)));
  }

  /**
   * Squared errors to the teacher of means over 2, 4, 8, ... neighbouring steps.
   *
   * @param at where the teacher's answers begin
   * @param width steps
   * @param scales how many times the number of steps is halved, at least 1
   * @return the loss, a mean over the scales
   * @see <a href="https://arxiv.org/abs/2502.15016">Ni et al. (2025), TimeDistill, eq. 3</a>
   */
  public static Loss multiScale(int at, int width, int scales) {
    return new MultiScaleLoss(at, width, scales);
  }

  /**
   * Divergence of the student's spectrum from the teacher's: amplitudes of all periods, as shares
   * by softmax.
   *
   * @param at where the teacher's answers begin
   * @param width steps, at least 4
   * @param temperature by which amplitudes are divided; 0.5 in the paper
   * @return the loss
   * @see <a href="https://arxiv.org/abs/2502.15016">Ni et al. (2025), TimeDistill, eq. 6</a>
   */
  public static Loss frequency(int at, int width, double temperature) {
    return new FrequencyLoss(at, width, temperature);
  }

  /**
   * Distances between the rows of a batch shall be like the teacher's, relative to their mean.
   *
   * @param at where the teacher's values begin
   * @param width values; the outputs' width
   * @return the loss: squared differences, a mean over pairs
   * @see <a href="https://arxiv.org/abs/1904.05068">Park et al. (2019), Relational knowledge
   *     distillation, section 3.2.1</a>
   */
  public static Loss distances(int at, int width) {
    return new DistanceLoss(at, width);
  }

  /**
   * Angles between rows of a batch shall be like the teacher's; each row is the corner of a triple
   * with its two successors.
   *
   * @param at where the teacher's values begin
   * @param width values; the outputs' width
   * @return the loss: squared differences of cosines, a mean over triples
   * @see <a href="https://arxiv.org/abs/1904.05068">Park et al. (2019), Relational knowledge
   *     distillation, section 3.2.2</a>
   */
  public static Loss angles(int at, int width) {
    return new AngleLoss(at, width);
  }

  private static double[] evenly(int width) {
    double[] weights = new double[width];
    Arrays.fill(weights, 1);
    return weights;
  }
}
