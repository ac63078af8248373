/**
 * The small file that describes an operation: YAML or JSON, flat sections of texts, every key
 * known.
 *
 * <p>{@link io.ammass.operations.config.SettingsFile} reads and writes it; {@link
 * io.ammass.operations.config.Settings} gives typed values, and its errors name file, line and key.
 * What the values mean is told by {@link io.ammass.operations.config.Section}.
 */
@NullMarked
package io.ammass.operations.config;

import org.jspecify.annotations.NullMarked;
