package io.ammass.operations.report;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.savings.Savings;
import io.ammass.supply.RenewableUtilisation;
import io.ammass.unit.Quantity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a site when a report is made; what is not given is left out of the report, and a
 * sentence says so.
 */
public final class ReportInput {
  /**
   * A decision, explained.
   *
   * @param time when it was taken
   * @param sentence what and why
   */
  public record Decision(Instant time, String sentence) {}

  private final Dataset site;
  private final Instant now;
  private final @Nullable Forecast forecast;
  private final @Nullable RenewableUtilisation utilisation;
  private final @Nullable Evaluation evaluation;
  private final @Nullable SavingsFigures savings;
  private final String whyNoSavings;
  private final @Nullable Provenance provenance;
  private final List<AlarmRecord> alarms;
  private final List<Decision> decisions;
  private final Map<String, Quantity> formulaInputs;

  private ReportInput(Builder builder) {
    this.site = builder.site;
    this.now = builder.now;
    this.forecast = builder.forecast;
    this.utilisation = builder.utilisation;
    this.evaluation = builder.evaluation;
    this.savings = builder.savings;
    this.whyNoSavings = builder.whyNoSavings;
    this.provenance = builder.provenance;
    this.alarms = builder.alarms;
    this.decisions = builder.decisions;
    this.formulaInputs = builder.formulaInputs;
  }

  /**
   * Starts with a site's data.
   *
   * @param site the site
   * @param now the time of the report
   * @return a builder
   */
  public static Builder of(Dataset site, Instant now) {
    return new Builder(site.asOf(now), now);
  }

  Dataset site() {
    return site;
  }

  /**
   * The time of the report.
   *
   * @return the instant
   */
  public Instant now() {
    return now;
  }

  /**
   * The zone people read it in.
   *
   * @return the site's zone
   */
  public ZoneId zone() {
    return site.zone();
  }

  Optional<Forecast> forecast() {
    return Optional.ofNullable(forecast);
  }

  Optional<RenewableUtilisation> utilisation() {
    return Optional.ofNullable(utilisation);
  }

  Optional<Evaluation> evaluation() {
    return Optional.ofNullable(evaluation);
  }

  Optional<SavingsFigures> savings() {
    return Optional.ofNullable(savings);
  }

  /** Why a saving could not be measured; empty if nobody tried. */
  String whyNoSavings() {
    return whyNoSavings;
  }

  Optional<Provenance> provenance() {
    return Optional.ofNullable(provenance);
  }

  List<AlarmRecord> alarms() {
    return alarms;
  }

  List<Decision> decisions() {
    return decisions;
  }

  Map<String, Quantity> formulaInputs() {
    return formulaInputs;
  }

  /** Prints the site and the time. */
  @Override
  public String toString() {
    return "what is known of " + site.id() + " at " + now;
  }

  /** Collects what is known. */
  public static final class Builder {
    private final Dataset site;
    private final Instant now;
    private @Nullable Forecast forecast;
    private @Nullable RenewableUtilisation utilisation;
    private @Nullable Evaluation evaluation;
    private @Nullable SavingsFigures savings;
    private String whyNoSavings = "";
    private @Nullable Provenance provenance;
    private List<AlarmRecord> alarms = List.of();
    private List<Decision> decisions = List.of();
    private Map<String, Quantity> formulaInputs = Map.of();

    private Builder(Dataset site, Instant now) {
      this.site = site;
      this.now = now;
    }

    /**
     * Sets the latest forecast.
     *
     * @param newForecast the forecast
     * @return this
     */
    public Builder forecast(Forecast newForecast) {
      forecast = Objects.requireNonNull(newForecast, "forecast");
      return this;
    }

    /**
     * Sets the renewable utilisation of the forecast.
     *
     * @param newUtilisation the utilisation
     * @return this
     */
    public Builder utilisation(RenewableUtilisation newUtilisation) {
      utilisation = Objects.requireNonNull(newUtilisation, "utilisation");
      return this;
    }

    /**
     * Sets how good the forecasts were.
     *
     * @param newEvaluation the evaluation
     * @return this
     */
    public Builder evaluation(Evaluation newEvaluation) {
      evaluation = Objects.requireNonNull(newEvaluation, "evaluation");
      return this;
    }

    /**
     * Sets what was saved.
     *
     * @param newSavings the measurement
     * @return this
     */
    public Builder savings(Savings newSavings) {
      return savings(SavingsFigures.of(newSavings));
    }

    /**
     * Sets what was saved, as the registry keeps it.
     *
     * @param figures the figures of a measurement
     * @return this
     */
    public Builder savings(SavingsFigures figures) {
      savings = Objects.requireNonNull(figures, "figures");
      return this;
    }

    /**
     * Says why a saving could not be measured.
     *
     * @param why the reason in a sentence
     * @return this
     */
    public Builder noSavings(String why) {
      savings = null;
      whyNoSavings = Objects.requireNonNull(why, "why");
      return this;
    }

    /**
     * Sets where all this came from.
     *
     * @param newProvenance the provenance
     * @return this
     */
    public Builder provenance(Provenance newProvenance) {
      provenance = Objects.requireNonNull(newProvenance, "provenance");
      return this;
    }

    /**
     * Sets the alarms that are up.
     *
     * @param newAlarms the alarms of this site
     * @return this
     */
    public Builder alarms(List<AlarmRecord> newAlarms) {
      alarms = List.copyOf(newAlarms);
      return this;
    }

    /**
     * Sets what was decided.
     *
     * @param newDecisions the decisions in order of time
     * @return this
     */
    public Builder decisions(List<Decision> newDecisions) {
      decisions = List.copyOf(newDecisions);
      return this;
    }

    /**
     * Sets inputs of the formulas beside the use, which comes from the forecast.
     *
     * @param quantities quantities by symbol name; what is missing is assumed and named
     * @return this
     */
    public Builder formulaInputs(Map<String, Quantity> quantities) {
      formulaInputs = Map.copyOf(new TreeMap<>(quantities));
      return this;
    }

    /**
     * Builds the input.
     *
     * @return what is known
     */
    public ReportInput build() {
      return new ReportInput(this);
    }
  }
}
