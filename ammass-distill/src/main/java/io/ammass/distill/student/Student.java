package io.ammass.distill.student;

import io.ammass.portable.PortableModel;

/**
 * A trained student.
 *
 * @param shape its shape within the family, such as {@code 12 trees of depth 3}; tells it from all
 *     others of the same encoding
 * @param encoding how its weights are stored
 * @param model the model, not yet calibrated
 */
public record Student(String shape, Encoding encoding, PortableModel model) {}
