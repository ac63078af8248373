package io.ammass.distill.transfer;

/** Step 7: judges every candidate on the part of the target that nobody saw. */
public interface TargetTestStep extends TransferStep {
  /**
   * Tests.
   *
   * @param models the candidates
   * @param data what was prepared
   * @return errors of each, naives among them
   */
  TargetTest test(TunedModels models, PreparedData data);
}
