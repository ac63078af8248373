package io.ammass.distill.transfer;

import io.ammass.model.TrainingContext;

/** Step 6: fine-tunes on the target, beside it the twins that show what the transfer was worth. */
public interface FineTuningStep extends TransferStep {
  /**
   * Fine-tunes.
   *
   * @param network the source's knowledge on the target's model
   * @param data what was prepared; the test's part must not be looked at
   * @param context seed and listener
   * @return every candidate, and which ships
   */
  TunedModels tune(TransferNetwork network, PreparedData data, TrainingContext context);
}
