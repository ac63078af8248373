package io.ammass.distill.transfer;

import java.util.Map;

/**
 * One of the seven steps. Implementations are immutable and deterministic: the same input, settings
 * and seed give the same product.
 */
public interface TransferStep {
  /**
   * All that its product depends on beside what it is given. A changed setting makes the step and
   * all after it run again; a step of your own that changes its mind must change a setting.
   *
   * @return settings by name
   */
  Map<String, String> settings();
}
