package io.ammass.trainer.mlp;

/**
 * How wrong the outputs of a batch are, and which way is better.
 *
 * <p>Implementations are immutable and deterministic. {@link Losses} has the usual ones.
 */
@FunctionalInterface
public interface Loss {
  /**
   * A batch: what the network gave and what it is compared with.
   *
   * @param outputs {@code [rows][outputWidth]}, flat; not to be modified
   * @param outputWidth outputs of a row
   * @param targets {@code [rows][targetWidth]}, flat, NaN where missing; not to be modified
   * @param targetWidth targets of a row
   * @param rows how many rows
   */
  record Batch(float[] outputs, int outputWidth, float[] targets, int targetWidth, int rows) {}

  /**
   * Adds the gradient of the loss and gives the loss.
   *
   * @param batch what is judged
   * @param progress share of training that is done, 0 to 1: schedules look at it
   * @param scale by which loss and gradient are multiplied
   * @param gradient {@code [rows][outputWidth]}, flat; the gradient is added
   * @return the loss of the batch, a mean over its rows, times the scale
   */
  double add(Batch batch, double progress, double scale, float[] gradient);
}
