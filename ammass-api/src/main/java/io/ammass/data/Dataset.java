package io.ammass.data;

import io.ammass.error.UnknownNameException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One site: the target to forecast, what is known of it, and where all of it came from.
 *
 * <p>Covariates are of two kinds. <em>Past</em> ones (an indoor temperature) are known up to the
 * issue time only; <em>known-ahead</em> ones (a weather forecast, a price) reach beyond it. {@link
 * #asOf} cuts the target and the past covariates at an issue time and leaves the known-ahead ones:
 * what it returns is all that a forecaster may see. All series share one resolution. Immutable.
 */
public final class Dataset {
  private final String id;
  private final ZoneId zone;
  private final TimeSeries target;
  private final Map<String, TimeSeries> knownAhead;
  private final Map<String, TimeSeries> past;
  private final Map<String, String> attributes;
  private final QualityReport quality;
  private final List<Origin> origins;
  private final Map<String, Published> published;
  private final Instant publishedUntil;

  /** A covariate that is joined as known at its publication. */
  private record Published(PublishedSeries series, AsOfJoin join, Duration ahead) {
    TimeSeries onto(TimeSeries target, Instant knownAt) {
      Instant end = target.end().plus(ahead);
      long steps =
          Duration.between(target.start(), end).toMillis() / target.resolution().toMillis();
      return series.onto(
          target.start(), target.resolution(), Math.toIntExact(steps), join, knownAt);
    }
  }

  private Dataset(Builder builder, TimeSeries target) {
    this.id = builder.id;
    this.zone = builder.zone;
    this.target = target;
    this.knownAhead = Collections.unmodifiableMap(new LinkedHashMap<>(builder.knownAhead));
    this.past = Collections.unmodifiableMap(new LinkedHashMap<>(builder.past));
    this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(builder.attributes));
    this.quality =
        builder.quality != null
            ? builder.quality
            : new QualityReport(target.name(), target.size(), List.of());
    this.origins = List.copyOf(builder.origins);
    this.published = Collections.unmodifiableMap(new LinkedHashMap<>(builder.published));
    this.publishedUntil = builder.publishedUntil;
  }

  /**
   * Starts a data set.
   *
   * @param id the site's identifier
   * @param zone the zone of its calendar
   * @param target what is to be forecast
   * @return a builder
   */
  public static Builder builder(String id, ZoneId zone, TimeSeries target) {
    return new Builder(id, zone, target);
  }

  /**
   * The site's identifier.
   *
   * @return the identifier
   */
  public String id() {
    return id;
  }

  /**
   * The zone of the site's calendar.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * What is to be forecast.
   *
   * @return the series; NaN where missing
   */
  public TimeSeries target() {
    return target;
  }

  /**
   * The length of each interval.
   *
   * @return the target's resolution
   */
  public Duration resolution() {
    return target.resolution();
  }

  /**
   * Covariates that reach beyond the issue time.
   *
   * @return series by name; unmodifiable
   */
  public Map<String, TimeSeries> knownAhead() {
    return knownAhead;
  }

  /**
   * Covariates known up to the issue time only.
   *
   * @return series by name; unmodifiable
   */
  public Map<String, TimeSeries> past() {
    return past;
  }

  /**
   * A covariate of either kind.
   *
   * @param name its name
   * @return the series
   * @throws UnknownNameException if there is none, listing those there are
   */
  public TimeSeries covariate(String name) {
    TimeSeries series = knownAhead.getOrDefault(name, past.get(name));
    if (series == null) {
      throw new UnknownNameException(
          "no covariate \"" + name + "\" in " + id + ". Maybe one of " + covariateNames());
    }
    return series;
  }

  private List<String> covariateNames() {
    List<String> names = new ArrayList<>(knownAhead.keySet());
    names.addAll(past.keySet());
    return names;
  }

  /**
   * What does not change with time: use, floor area, latitude and the like.
   *
   * @return texts by name; unmodifiable
   */
  public Map<String, String> attributes() {
    return attributes;
  }

  /**
   * What cleaning found and did.
   *
   * @return the report; empty if nothing was cleaned
   */
  public QualityReport quality() {
    return quality;
  }

  /**
   * Where the data came from.
   *
   * @return the origins; unmodifiable
   */
  public List<Origin> origins() {
    return origins;
  }

  /**
   * The situation at an issue time: target and past covariates end there, known-ahead covariates do
   * not. Covariates with a date of publication are joined anew: what came out after the issue time
   * is not seen. O(1), and one pass over the grid for each published covariate.
   *
   * @param issueTime the issue time
   * @return all that a forecaster may see then
   */
  public Dataset asOf(Instant issueTime) {
    Builder builder = toBuilder();
    past.forEach((name, series) -> builder.past(name, series.before(issueTime)));
    if (!published.isEmpty()) {
      // An issue time once set is never passed again: what was hidden stays hidden.
      builder.publishedUntil = issueTime.isBefore(publishedUntil) ? issueTime : publishedUntil;
      published.forEach(
          (name, each) -> builder.knownAhead(name, rejoined(name, each, builder.publishedUntil)));
    }
    return new Dataset(builder, target.before(issueTime));
  }

  /** The covariate on the grid that it has, as known at a time. */
  private TimeSeries rejoined(String name, Published each, Instant knownAt) {
    TimeSeries whole = Objects.requireNonNull(knownAhead.get(name));
    return each.series()
        .onto(whole.start(), whole.resolution(), whole.size(), each.join(), knownAt);
  }

  /**
   * The same site with attributes more; those of the same name are replaced.
   *
   * @param more texts by name, such as a row of a table of sites
   * @return the changed data set
   */
  public Dataset withAttributes(Map<String, String> more) {
    Builder builder = toBuilder();
    builder.attributes.putAll(more);
    return new Dataset(builder, target);
  }

  /**
   * The same site without some of its covariates.
   *
   * @param names covariates to leave out, of either kind; those that are not there are ignored
   * @return the changed data set
   */
  public Dataset withoutCovariates(Collection<String> names) {
    Builder builder = toBuilder();
    builder.knownAhead.keySet().removeAll(names);
    builder.past.keySet().removeAll(names);
    builder.published.keySet().removeAll(names);
    return new Dataset(builder, target);
  }

  /**
   * The same site with a part of the target only; covariates stay whole.
   *
   * @param interval the part
   * @return the narrowed data set
   */
  public Dataset between(Interval interval) {
    return new Dataset(toBuilder(), target.slice(interval));
  }

  /**
   * The same site with the last part of the target only; covariates stay whole.
   *
   * @param span how far back from the end
   * @return the narrowed data set
   */
  public Dataset last(Duration span) {
    return new Dataset(toBuilder(), target.last(span));
  }

  /**
   * The same site with another target.
   *
   * @param newTarget the target
   * @return the changed data set
   */
  public Dataset withTarget(TimeSeries newTarget) {
    return new Dataset(toBuilder(), newTarget);
  }

  private Builder toBuilder() {
    Builder builder = new Builder(id, zone, target);
    builder.knownAhead.putAll(knownAhead);
    builder.past.putAll(past);
    builder.attributes.putAll(attributes);
    builder.quality = quality;
    builder.origins.addAll(origins);
    builder.published.putAll(published);
    builder.publishedUntil = publishedUntil;
    return builder;
  }

  /** Prints identifier, zone, target and the names of the covariates. */
  @Override
  public String toString() {
    return "Dataset "
        + id
        + " ("
        + zone
        + ")\n  target "
        + target
        + (knownAhead.isEmpty() ? "" : "\n  known ahead " + knownAhead.keySet())
        + (past.isEmpty() ? "" : "\n  past " + past.keySet())
        + (attributes.isEmpty() ? "" : "\n  " + attributes);
  }

  /** Collects the parts of a data set. */
  public static final class Builder {
    private final String id;
    private final ZoneId zone;
    private final TimeSeries target;
    private final Map<String, TimeSeries> knownAhead = new LinkedHashMap<>();
    private final Map<String, TimeSeries> past = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Origin> origins = new ArrayList<>();
    private final Map<String, Published> published = new LinkedHashMap<>();
    private Instant publishedUntil = Instant.MAX;
    private @org.jspecify.annotations.Nullable QualityReport quality;

    private Builder(String id, ZoneId zone, TimeSeries target) {
      this.id = Objects.requireNonNull(id, "id");
      this.zone = Objects.requireNonNull(zone, "zone");
      this.target = Objects.requireNonNull(target, "target");
    }

    /**
     * Adds a covariate that reaches beyond the issue time.
     *
     * @param name its name
     * @param series its values
     * @return this
     */
    public Builder knownAhead(String name, TimeSeries series) {
      knownAhead.put(name, series);
      return this;
    }

    /**
     * Adds a covariate known up to the issue time only.
     *
     * @param name its name
     * @param series its values
     * @return this
     */
    public Builder past(String name, TimeSeries series) {
      past.put(name, series);
      return this;
    }

    /**
     * Adds a covariate whose values become known at their publication: at each time, and at each
     * issue time that {@link Dataset#asOf} sets, only what was published by then is seen. It is
     * known ahead in that its last known value, or the tariff published for later, reaches beyond
     * the issue time.
     *
     * @param name its name
     * @param series the publications
     * @param join which of the known values stands for a time
     * @param ahead how far beyond the target's end the covariate reaches
     * @return this
     */
    public Builder published(String name, PublishedSeries series, AsOfJoin join, Duration ahead) {
      if (ahead.isNegative()) {
        throw new IllegalArgumentException("ahead must not be negative: " + ahead);
      }
      Published each = new Published(series, join, ahead);
      published.put(name, each);
      knownAhead.put(name, each.onto(target, Instant.MAX));
      return this;
    }

    /**
     * Adds what does not change with time.
     *
     * @param name its name
     * @param value its text
     * @return this
     */
    public Builder attribute(String name, String value) {
      attributes.put(name, value);
      return this;
    }

    /**
     * Sets what cleaning found.
     *
     * @param report the report
     * @return this
     */
    public Builder quality(QualityReport report) {
      quality = report;
      return this;
    }

    /**
     * Adds where data came from.
     *
     * @param origin the origin
     * @return this
     */
    public Builder origin(Origin origin) {
      origins.add(origin);
      return this;
    }

    /**
     * Checks and builds.
     *
     * @return the data set
     * @throws IllegalArgumentException if a covariate's resolution differs from the target's, or
     *     one name is both known ahead and past
     */
    public Dataset build() {
      // Loops, no lambdas: a served model's first forecast pays for the first lambda.
      for (Map.Entry<String, TimeSeries> each : knownAhead.entrySet()) {
        requireResolution(each.getKey(), each.getValue());
      }
      for (Map.Entry<String, TimeSeries> each : past.entrySet()) {
        requireResolution(each.getKey(), each.getValue());
        if (knownAhead.containsKey(each.getKey())) {
          throw new IllegalArgumentException(
              "covariate \"" + each.getKey() + "\" of " + id + " is both known ahead and past");
        }
      }
      return new Dataset(this, target);
    }

    private void requireResolution(String name, TimeSeries series) {
      if (!series.resolution().equals(target.resolution())) {
        throw new IllegalArgumentException(
            "covariate \""
                + name
                + "\" of "
                + id
                + " has resolution "
                + series.resolution()
                + ", the target "
                + target.resolution()
                + ". Maybe resample one of them.");
      }
    }
  }
}
