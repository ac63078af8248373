package io.ammass.examples;

import io.ammass.time.StampEdge;

/** Which end of its interval a stamp marks, as the command line writes it. */
enum StampOption {
  START(StampEdge.START),
  END(StampEdge.END);

  private final StampEdge edge;

  StampOption(StampEdge edge) {
    this.edge = edge;
  }

  StampEdge edge() {
    return edge;
  }
}
