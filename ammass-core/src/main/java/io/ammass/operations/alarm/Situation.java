package io.ammass.operations.alarm;

import io.ammass.data.Dataset;
import io.ammass.data.QualityReport;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.supply.RenewableUtilisation;
import io.ammass.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site when rules look: its data as of now, the latest forecast, monitoring
 * values, jobs.
 *
 * <pre>{@code
 * Situation situation =
 *     Situation.of(site, now)
 *         .forecast(forecast)
 *         .value("wape", 0.12)
 *         .job(new JobState("train", 2, "not enough history"));
 * Findings findings = Watch.usual().check(situation);
 * }</pre>
 *
 * <p>Immutable: each method returns a changed copy.
 */
public final class Situation {
  /**
   * How a job fares.
   *
   * @param name the job's name
   * @param failures how often it failed in a row; 0 after a success
   * @param message what the last failure said; empty after a success
   */
  public record JobState(String name, int failures, String message) {}

  private final Dataset site;
  private final Instant now;
  private final TimeSeries measured;
  private final @Nullable Forecast forecast;
  private final @Nullable RenewableUtilisation utilisation;
  private final QualityReport quality;
  private final Map<String, Double> values;
  private final Map<String, JobState> jobs;
  private final Language language;

  private Situation(
      Dataset site,
      Instant now,
      TimeSeries measured,
      @Nullable Forecast forecast,
      @Nullable RenewableUtilisation utilisation,
      QualityReport quality,
      Map<String, Double> values,
      Map<String, JobState> jobs,
      Language language) {
    this.site = site;
    this.now = now;
    this.measured = measured;
    this.forecast = forecast;
    this.utilisation = utilisation;
    this.quality = quality;
    this.values = values;
    this.jobs = jobs;
    this.language = language;
  }

  /**
   * Starts with a site's data.
   *
   * @param site the site; only what lies before {@code now} is looked at
   * @param now the time of the look
   * @return the situation
   */
  public static Situation of(Dataset site, Instant now) {
    Dataset known = site.asOf(now);
    return new Situation(
        known,
        now,
        known.target(),
        null,
        null,
        site.quality(),
        Map.of(),
        Map.of(),
        Language.ENGLISH);
  }

  /**
   * Sets the series as it came from the meter, where cleaning blanks what it does not believe: a
   * meter that stands still can only be seen before cleaning.
   *
   * @param series the series before cleaning
   * @return a changed copy
   */
  public Situation measured(TimeSeries series) {
    return copy(series.before(now), forecast, utilisation, quality, values, jobs, language);
  }

  /**
   * Sets the latest forecast.
   *
   * @param newForecast the forecast
   * @return a changed copy
   */
  public Situation forecast(Forecast newForecast) {
    return copy(measured, newForecast, utilisation, quality, values, jobs, language);
  }

  /**
   * Sets the renewable utilisation of the forecast, from which saving hours are told.
   *
   * @param newUtilisation the utilisation
   * @return a changed copy
   */
  public Situation utilisation(RenewableUtilisation newUtilisation) {
    return copy(measured, forecast, newUtilisation, quality, values, jobs, language);
  }

  /**
   * Sets what cleaning found.
   *
   * @param report the report
   * @return a changed copy
   */
  public Situation quality(QualityReport report) {
    return copy(measured, forecast, utilisation, report, values, jobs, language);
  }

  /**
   * Adds a monitoring value, such as an error or a coverage.
   *
   * @param name its name
   * @param value its value; NaN where it is not known
   * @return a changed copy
   */
  public Situation value(String name, double value) {
    return values(Map.of(name, value));
  }

  /**
   * Adds monitoring values.
   *
   * @param more the values by name
   * @return a changed copy
   */
  public Situation values(Map<String, Double> more) {
    Map<String, Double> all = new TreeMap<>(values);
    all.putAll(more);
    return copy(measured, forecast, utilisation, quality, all, jobs, language);
  }

  /**
   * Adds how a job fares.
   *
   * @param job the job
   * @return a changed copy
   */
  public Situation job(JobState job) {
    Map<String, JobState> all = new TreeMap<>(jobs);
    all.put(job.name(), job);
    return copy(measured, forecast, utilisation, quality, values, all, language);
  }

  /**
   * Sets the language rules speak.
   *
   * @param newLanguage the language
   * @return a changed copy
   */
  public Situation language(Language newLanguage) {
    return copy(measured, forecast, utilisation, quality, values, jobs, newLanguage);
  }

  private Situation copy(
      TimeSeries newMeasured,
      @Nullable Forecast newForecast,
      @Nullable RenewableUtilisation newUtilisation,
      QualityReport newQuality,
      Map<String, Double> newValues,
      Map<String, JobState> newJobs,
      Language newLanguage) {
    return new Situation(
        site,
        now,
        Objects.requireNonNull(newMeasured, "measured"),
        newForecast,
        newUtilisation,
        newQuality,
        newValues,
        newJobs,
        newLanguage);
  }

  /**
   * The site as of now.
   *
   * @return nothing later than {@link #now}
   */
  public Dataset site() {
    return site;
  }

  /**
   * The time of the look.
   *
   * @return the instant
   */
  public Instant now() {
    return now;
  }

  /**
   * The series as it came from the meter.
   *
   * @return the series before cleaning if given, else the site's target
   */
  public TimeSeries measured() {
    return measured;
  }

  /**
   * The latest forecast.
   *
   * @return the forecast, if given
   */
  public Optional<Forecast> forecast() {
    return Optional.ofNullable(forecast);
  }

  /**
   * The renewable utilisation of the forecast.
   *
   * @return the utilisation, if given
   */
  public Optional<RenewableUtilisation> utilisation() {
    return Optional.ofNullable(utilisation);
  }

  /**
   * What cleaning found.
   *
   * @return the report given, else the site's
   */
  public QualityReport quality() {
    return quality;
  }

  /**
   * The monitoring values by name.
   *
   * @return unmodifiable
   */
  public Map<String, Double> values() {
    return Map.copyOf(values);
  }

  /**
   * How jobs fare.
   *
   * @return in order of name; unmodifiable
   */
  public List<JobState> jobs() {
    return List.copyOf(jobs.values());
  }

  /**
   * The language rules speak.
   *
   * @return the language
   */
  public Language language() {
    return language;
  }

  /** Prints site, time and what is known. */
  @Override
  public String toString() {
    return "Situation of "
        + site.id()
        + " at "
        + now
        + (forecast == null ? "" : ", forecast of " + forecast.horizon() + " steps")
        + ", "
        + values.size()
        + " values, "
        + jobs.size()
        + " jobs";
  }
}
