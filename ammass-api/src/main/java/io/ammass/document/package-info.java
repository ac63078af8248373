/**
 * The report model: documents, tables and charts as plain values.
 *
 * <p>Modules build a {@link io.ammass.document.Document}; only {@code io.ammass.report} in core
 * draws one, as HTML, Markdown, text or JSON.
 */
@NullMarked
package io.ammass.document;

import org.jspecify.annotations.NullMarked;
