package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.distill.network.Compression;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Smaller versions of a network and what each costs.
 *
 * @param versions the network as it was first
 */
record CompressionTable(List<Compression.Version> versions) {
  /** A line each. */
  String text() {
    return versions.stream().map(version -> version + "\n").collect(Collectors.joining());
  }

  void describe(JsonResult document) {
    for (Compression.Version version : versions) {
      ObjectNode row = document.add("compression");
      row.put("how", version.how()).put("parameters", version.parameters());
      row.put("parameterBytes", version.bytes());
      JsonResult.number(row, "mse", version.loss());
      JsonResult.number(row, "cost", version.cost());
    }
  }
}
