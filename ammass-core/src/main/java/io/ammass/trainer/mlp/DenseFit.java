package io.ammass.trainer.mlp;

import io.ammass.portable.DenseNetwork;
import java.util.List;
import java.util.Locale;

/**
 * A trained network and how training went.
 *
 * @param network the network of the best pass
 * @param epochs passes made
 * @param bestEpoch the pass after which the validation loss was least; 0 is before the first
 * @param validationLosses the loss on the validation rows before the first pass and after each
 */
public record DenseFit(
    DenseNetwork network, int epochs, int bestEpoch, List<Double> validationLosses) {
  /** Takes a copy. */
  public DenseFit {
    validationLosses = List.copyOf(validationLosses);
  }

  /**
   * The least validation loss.
   *
   * @return the loss of the network
   */
  public double validationLoss() {
    return validationLosses.get(bestEpoch);
  }

  /** Prints network, passes and loss. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s, best after %d of %d passes, validation loss %.6g",
        network,
        bestEpoch,
        epochs,
        validationLoss());
  }
}
