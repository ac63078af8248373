package io.ammass.distill.transfer;

/** Step 1: which domain is learned from, which one is to be forecast. */
public interface DomainStep extends TransferStep {
  /**
   * Chooses.
   *
   * @return source and target
   */
  Domains choose();
}
