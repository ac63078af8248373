package io.ammass.distill.transfer;

/** Step 2: makes the data fit to learn from and holds back what the test needs. */
public interface PreparationStep extends TransferStep {
  /**
   * Prepares.
   *
   * @param domains source and target
   * @return the data of the steps to come
   * @throws io.ammass.error.InsufficientDataException if too little is left
   */
  PreparedData prepare(Domains domains);
}
