package io.ammass.distill.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The usual fifth step: every parameter goes to the place of the same name on the target's model,
 * which must have the same shape.
 */
public final class CopiedParameters implements MappingStep {
  private final Shapes shapes;
  private final String family;

  private CopiedParameters(Shapes shapes, String family) {
    this.shapes = shapes;
    this.family = family;
  }

  /** What the target's model is made of. */
  @FunctionalInterface
  public interface Shapes {
    /**
     * The shapes.
     *
     * @param data the target decides: its resolution, the horizon
     * @return extents by name of the parameter
     */
    Map<String, int[]> of(PreparedData data);
  }

  /**
   * Makes the step.
   *
   * @param family what kind of model, as settings name it
   * @param shapes of the target's model
   * @return the step
   */
  public static CopiedParameters onto(String family, Shapes shapes) {
    return new CopiedParameters(shapes, family);
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("mapping", "copied", "family", family);
  }

  @Override
  public TransferNetwork build(SourceModel source, PreparedData data) {
    Map<String, int[]> wanted = shapes.of(data);
    Map<String, Weights.Tensor> given = source.weights().tensors();
    if (!given.keySet().equals(wanted.keySet())) {
      throw new IllegalArgumentException(
          "the source model has "
              + given.keySet()
              + ", the target's model asks for "
              + wanted.keySet()
              + ". Maybe the steps are of two families.");
    }
    Map<String, Weights.Tensor> copied = new LinkedHashMap<>();
    List<TransferNetwork.Mapped> mapping = new ArrayList<>();
    given.forEach(
        (name, tensor) -> {
          int[] shape = wanted.get(name);
          if (!Arrays.equals(tensor.shape(), shape)) {
            throw new IllegalArgumentException(
                "parameter "
                    + name
                    + " is "
                    + Arrays.toString(tensor.shape())
                    + " on the source, "
                    + Arrays.toString(shape)
                    + " on the target. Maybe they differ in resolution or horizon.");
          }
          copied.put(name, tensor);
          mapping.add(new TransferNetwork.Mapped(name, Arrays.toString(shape), "copied"));
        });
    return new TransferNetwork(Weights.of(copied), mapping, source.facts());
  }
}
