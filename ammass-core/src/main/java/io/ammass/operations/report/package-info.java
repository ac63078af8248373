/**
 * The reports of operations: what is expected, how good the forecasts were, what was saved.
 *
 * <p>A {@link io.ammass.operations.report.ReportInput} collects what is known of a site, {@link
 * io.ammass.operations.report.ReportKind} makes a report of it in a language, {@link
 * io.ammass.operations.report.ReportFolder} writes and {@link
 * io.ammass.operations.report.ReportMail} sends it. Start with {@link
 * io.ammass.operations.report.ReportKind}.
 */
@NullMarked
package io.ammass.operations.report;

import org.jspecify.annotations.NullMarked;
