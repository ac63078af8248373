package io.ammass.spi;

/** Marker kept until the distillation contract lands with the model types. */
public interface DistillationService {}
