/**
 * What readers of tables share behind the scenes: from stamps as written to readings on instants.
 *
 * <p>CSV, Parquet and SQL differ in how cells are found, not in what a local label, a label at the
 * end of an hour or an hour numbered 25 means. Start with {@link
 * io.ammass.core.source.TableAssembler}. Not for users of the library.
 */
@NullMarked
package io.ammass.core.source;

import org.jspecify.annotations.NullMarked;
