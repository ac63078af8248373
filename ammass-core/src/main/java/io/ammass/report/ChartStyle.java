package io.ammass.report;

/** How a page shows charts over an axis. */
public enum ChartStyle {
  /** As pictures (SVG): no script in the page. */
  PICTURES,
  /**
   * As pictures that a script, inlined into the page, replaces by charts that zoom, where scripts
   * run. Needs {@code org.webjars.npm:uplot} on the class path; without it they stay pictures.
   */
  ZOOMABLE
}
