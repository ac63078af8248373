/**
 * Response distillation: a student learns the truth of a target and a teacher's answers on it.
 *
 * <p>The entry type is {@link io.ammass.distill.response.ResponseDistillation}, which {@code
 * io.ammass.Ammass.distill()} finds as a service. The hard-label twin is trained beside the student
 * and a gate lets the better one through.
 */
@NullMarked
package io.ammass.distill.response;

import org.jspecify.annotations.NullMarked;
