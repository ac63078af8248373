/**
 * Portable models: small maps that forecast anywhere a JVM runs, and the {@code .ammass} file that
 * carries them.
 *
 * <p>Start with {@link io.ammass.portable.PortableModel}; the file is described byte by byte in
 * docs/model-file.md. Evaluators are plain loops in one stated order: no engine, no native code,
 * the same bits everywhere.
 */
@NullMarked
package io.ammass.portable;

import org.jspecify.annotations.NullMarked;
