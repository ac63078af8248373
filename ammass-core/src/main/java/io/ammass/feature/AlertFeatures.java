package io.ammass.feature;

import io.ammass.data.TimeSeries;
import io.ammass.source.alert.Alert;
import io.ammass.source.alert.Alert.Place;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Weather alerts as columns that a model can read: those that concern a site, hold during an
 * interval, and were sent in time.
 *
 * <pre>{@code
 * List<TimeSeries> columns =
 *     AlertFeatures.of(alerts, Place.of("Davidson")).knownBefore(Duration.ofHours(24)).over(load);
 * }</pre>
 *
 * <p>Columns: {@code alertCount}; {@code alertSeverity} (the highest: 1 minor, 2 moderate, 3
 * severe, 4 extreme, 0 unknown or none); one of 0 and 1 for each kind of event; and with {@link
 * #text} the mean vector of the texts. <b>Leaks</b>: an alert counts from when it was sent, {@link
 * #knownBefore} the interval. One without a time of sending is never known.
 */
public final class AlertFeatures {
  /** Words that tell the kind of an event; the first that fits. */
  enum Event {
    WIND("wind", "gale", "tornado", "hurricane", "typhoon", "dust"),
    WINTER("winter", "snow", "ice", "blizzard", "freez", "frost", "cold", "chill", "sleet"),
    HEAT("heat", "hot"),
    FLOOD("flood", "surf", "tsunami", "surge", "hydrologic"),
    STORM("storm", "thunder", "hail", "lightning"),
    FIRE("fire", "red flag", "smoke", "air quality"),
    FOG("fog"),
    OTHER;

    private final List<String> words;

    Event(String... words) {
      this.words = List.of(words);
    }

    static Event of(String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      for (Event event : values()) {
        if (event.words.stream().anyMatch(lower::contains)) {
          return event;
        }
      }
      return OTHER;
    }

    String column() {
      return "alert" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> SEVERITIES =
      List.of("unknown", "minor", "moderate", "severe", "extreme");

  private final List<Alert> alerts;
  private final Duration lead;
  private final @Nullable Instant issueTime;
  private final @Nullable AlertText text;

  private AlertFeatures(
      List<Alert> alerts, Duration lead, @Nullable Instant issueTime, @Nullable AlertText text) {
    this.alerts = alerts;
    this.lead = lead;
    this.issueTime = issueTime;
    this.text = text;
  }

  /**
   * Those alerts that concern a place, known as soon as they are sent.
   *
   * @param alerts any alerts
   * @param place where the site lies
   * @return the features
   */
  public static AlertFeatures of(List<Alert> alerts, Place place) {
    return new AlertFeatures(
        alerts.stream().filter(alert -> alert.concerns(place)).toList(), Duration.ZERO, null, null);
  }

  /**
   * Counts an alert only if it was sent this long before the interval: with the horizon as lead, a
   * column holds what every forecast of the interval could have known.
   *
   * @param span the lead, not negative
   * @return the changed copy
   */
  public AlertFeatures knownBefore(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("lead must not be negative: " + span);
    }
    return new AlertFeatures(alerts, span, issueTime, text);
  }

  /**
   * Counts what was known at one moment, for intervals after it; earlier intervals follow the lead.
   *
   * @param moment the issue time
   * @return the changed copy
   */
  public AlertFeatures asKnownAt(Instant moment) {
    return new AlertFeatures(alerts, lead, Objects.requireNonNull(moment, "moment"), text);
  }

  /**
   * Adds the alerts' words.
   *
   * @param fitted a vectoriser, fitted on texts of the training span
   * @return the changed copy
   */
  public AlertFeatures text(AlertText fitted) {
    return new AlertFeatures(alerts, lead, issueTime, Objects.requireNonNull(fitted, "fitted"));
  }

  /**
   * What an alert says, in one text: event, headline, description and instruction.
   *
   * @param alert the alert
   * @return its words, for {@link AlertText#fit}
   */
  public static String words(Alert alert) {
    return String.join(
        "\n", alert.event(), alert.headline(), alert.description(), alert.instruction());
  }

  /**
   * Makes the columns.
   *
   * @param grid gives start, resolution and size; its values are not read
   * @return one series a column
   */
  public List<TimeSeries> over(TimeSeries grid) {
    Event[] events = Event.values();
    int buckets = text == null ? 0 : text.vector("").length;
    int own = 2 + events.length;
    double[][] columns = new double[own + buckets][grid.size()];
    for (Alert alert : alerts) {
      add(alert, grid, columns, own);
    }
    for (int i = 0; i < grid.size(); i++) {
      for (int k = own; k < columns.length; k++) {
        columns[k][i] /= Math.max(1, columns[0][i]);
      }
    }
    List<TimeSeries> result = new ArrayList<>();
    for (int k = 0; k < columns.length; k++) {
      String name =
          k == 0
              ? "alertCount"
              : k == 1
                  ? "alertSeverity"
                  : k < own ? events[k - 2].column() : "alertText" + (k - own);
      result.add(TimeSeries.of(name, Unit.ONE, grid.start(), grid.resolution(), columns[k]));
    }
    return result;
  }

  private void add(Alert alert, TimeSeries grid, double[][] columns, int own) {
    Instant begins = alert.begins().orElse(null);
    Instant ends = alert.ends().orElse(null);
    if (begins == null || ends == null || !begins.isBefore(ends)) {
      return;
    }
    int from = Math.max(0, grid.indexOf(begins));
    // An end on the grid belongs to the interval before it.
    int to = Math.min(grid.size(), grid.indexOf(ends.minusMillis(1)) + 1);
    double[] vector = text == null ? new double[0] : text.vector(words(alert));
    int severity = Math.max(0, SEVERITIES.indexOf(alert.severity().toLowerCase(Locale.ROOT)));
    for (int i = from; i < to; i++) {
      if (!alert.isKnown(knownBy(grid.timeAt(i)))) {
        continue;
      }
      columns[0][i]++;
      columns[1][i] = Math.max(columns[1][i], severity);
      columns[2 + Event.of(alert.event()).ordinal()][i] = 1;
      for (int k = 0; k < vector.length; k++) {
        columns[own + k][i] += vector[k];
      }
    }
  }

  private Instant knownBy(Instant interval) {
    Instant issue = issueTime;
    return issue != null && !interval.isBefore(issue) ? issue : interval.minus(lead);
  }
}
