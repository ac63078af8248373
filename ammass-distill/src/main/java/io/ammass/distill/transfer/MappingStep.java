package io.ammass.distill.transfer;

/** Step 5: maps the source's parameters onto the target's model. */
public interface MappingStep extends TransferStep {
  /**
   * Builds.
   *
   * @param source the source model
   * @param data what was prepared
   * @return the transfer network, with a line on each parameter
   * @throws IllegalArgumentException if shapes do not fit, with both shapes
   */
  TransferNetwork build(SourceModel source, PreparedData data);
}
