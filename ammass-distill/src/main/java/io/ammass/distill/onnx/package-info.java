/**
 * Writes portable models as ONNX files, and reads an ONNX file as a teacher.
 *
 * <p>{@link io.ammass.distill.onnx.OnnxExport} writes with a small writer of its own (no protobuf
 * library); {@link io.ammass.distill.onnx.OnnxTeacher} answers through ONNX Runtime, which whoever
 * uses it adds to the class path.
 */
@NullMarked
package io.ammass.distill.onnx;

import org.jspecify.annotations.NullMarked;
