/**
 * Teachers of any make, alone and together.
 *
 * <p>A {@link io.ammass.distill.teachers.Teacher} answers windows; {@link
 * io.ammass.distill.teachers.Teachers} makes one of any forecaster, network or ONNX file. {@link
 * io.ammass.distill.teachers.TeacherRouting} weighs several for each window by how they did in like
 * situations, and keeps silent where none is to be trusted.
 */
@NullMarked
package io.ammass.distill.teachers;

import org.jspecify.annotations.NullMarked;
