package io.ammass.distill.response;

import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Provenance of distilled models. */
final class Provenances {
  private Provenances() {}

  static Provenance of(
      String method, long seed, Dataset source, Dataset target, Map<String, String> settings) {
    List<Origin> inputs = new ArrayList<>(source.origins());
    inputs.addAll(target.origins());
    String version = Provenances.class.getPackage().getImplementationVersion();
    return new Provenance(
        version == null ? "development" : version, method, seed, inputs, settings);
  }
}
