/**
 * A small tree ensemble as student.
 *
 * <p>{@link io.ammass.distill.tree.TreeDistillation} grows trees on truth and a teacher's answers
 * within a budget of bytes and parameters, grows their hard-label twin beside them, and ships the
 * better of the two on validation as a portable model. Growing needs XGBoost, serving does not.
 */
@NullMarked
package io.ammass.distill.tree;

import org.jspecify.annotations.NullMarked;
