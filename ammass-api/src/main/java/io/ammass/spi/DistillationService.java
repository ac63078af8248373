package io.ammass.spi;

import io.ammass.distillation.DistillationRequest;
import io.ammass.distillation.DistillationResult;
import io.ammass.model.TrainingContext;

/** Distils a teacher into a student. Provided by {@code ammass-distill}. */
public interface DistillationService {
  /**
   * Trains the teacher, the student and its hard-label twin, and lets the better student through.
   *
   * @param request what is wanted
   * @param context seed, executor, listener
   * @return every candidate and the gate's verdict
   * @throws io.ammass.error.InsufficientDataException if source or target have too little history
   */
  DistillationResult distill(DistillationRequest request, TrainingContext context);
}
