package io.ammass.distill.transfer;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The source's parameters on the target's model: same inputs, same outputs.
 *
 * @param weights the numbers fine-tuning begins with
 * @param mapping what became of each, in order; unmodifiable
 * @param facts of the source model; unmodifiable
 */
public record TransferNetwork(Weights weights, List<Mapped> mapping, Map<String, String> facts) {
  /** Takes copies. */
  public TransferNetwork {
    mapping = List.copyOf(mapping);
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
  }

  /**
   * One parameter's way.
   *
   * @param name its name
   * @param shape its extents on both sides, as text
   * @param how what was done, such as {@code copied}
   */
  public record Mapped(String name, String shape, String how) {}
}
