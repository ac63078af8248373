package io.ammass.distill.transfer;

import io.ammass.model.TrainingContext;

/** Step 3: describes both domains. */
public interface FeatureStep extends TransferStep {
  /**
   * Extracts.
   *
   * @param data what was prepared
   * @param context the seed
   * @return what both domains look like
   */
  DomainFeatures extract(PreparedData data, TrainingContext context);
}
