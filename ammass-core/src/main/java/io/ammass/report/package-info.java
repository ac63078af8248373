/**
 * Draws documents: as one self-contained HTML file, as Markdown, as text and as JSON.
 *
 * <p>The only place that knows how a chart looks; everything else builds {@link
 * io.ammass.document.Document} values. Start with {@link io.ammass.report.Report}.
 */
@NullMarked
package io.ammass.report;

import org.jspecify.annotations.NullMarked;
