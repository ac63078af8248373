package io.ammass.operations.report;

import io.ammass.report.Report;
import io.ammass.spi.FormulaService;
import io.ammass.text.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A report that operations make on schedule.
 *
 * <pre>{@code
 * Report report = ReportKind.FORECAST.report(input, Language.CHINESE);
 * ReportFolder.at(folder).write(ReportKind.FORECAST, "school-7", day, report);
 * }</pre>
 */
public enum ReportKind {
  /** What is expected, what to watch and what to do, with formulas where they can be evaluated. */
  FORECAST,
  /** How good the forecasts were, what was decided, what the data were like. */
  EVALUATION,
  /** What was saved, and whether the figure can be trusted. */
  SAVINGS;

  /**
   * Makes the report.
   *
   * @param input what is known
   * @param language the language of the report
   * @return the report; its charts are pictures until {@link Report#charts} says otherwise
   */
  public Report report(ReportInput input, Language language) {
    return report(
        input,
        language,
        ServiceLoader.load(FormulaService.class, ReportKind.class.getClassLoader()).findFirst());
  }

  Report report(ReportInput input, Language language, Optional<FormulaService> formulas) {
    ReportText text = new ReportText(input, language, formulas);
    return switch (this) {
      case FORECAST -> text.forecast();
      case EVALUATION -> text.evaluation();
      case SAVINGS -> text.savings();
    };
  }

  /**
   * The name in files and settings.
   *
   * @return {@code forecast}, {@code evaluation} or {@code savings}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
