package io.ammass.distill.transfer;

import io.ammass.model.TrainingContext;

/** Step 4: trains the source model and tests whether it generalises. */
public interface SourceStep extends TransferStep {
  /**
   * Trains and tests.
   *
   * @param data what was prepared; the target must not be learned from here
   * @param features of both domains
   * @param context seed and listener
   * @return parameters by name, and the test by blocks of time
   */
  SourceModel train(PreparedData data, DomainFeatures features, TrainingContext context);
}
