package io.ammass.operations.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.alarm.Alarm;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.operations.alarm.Advice;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.operations.alarm.Observation;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Collects what a registry knows of a site for its reports: the latest forecast with the readings
 * it was made from, scores, decisions, the saving measured last, and the alarms that are up.
 */
public final class RegistryReports {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** Scores are those of four weeks; their errors are shown over a quarter. */
  private static final Duration EVALUATED = Duration.ofDays(91);

  private static final int MOST_DECISIONS = 50;
  private static final int PAGE = 1000;

  private final Registry registry;

  private RegistryReports(Registry registry) {
    this.registry = registry;
  }

  /**
   * Reads a registry.
   *
   * @param registry the registry; not closed
   * @return the collector
   */
  public static RegistryReports of(Registry registry) {
    return new RegistryReports(registry);
  }

  /**
   * Collects.
   *
   * @param site the site's identifier
   * @return what is known, as of the site's latest forecast; savings and formula inputs can be
   *     added
   * @throws InsufficientDataException if the registry holds no forecast of the site
   */
  public ReportInput.Builder collect(String site) {
    Recorded latest =
        first(EntryQuery.all().kind(Kind.FORECAST).site(site).newestFirst().limit(PAGE), site);
    RecordedForecast recorded = RecordedForecast.of(latest.entry().payload());
    Forecast forecast = recorded.forecast();
    Instant now = latest.entry().time();
    List<RecordedForecast> given = forecasts(site, now);
    Dataset known = readings(site, recorded, given);
    ReportInput.Builder builder =
        ReportInput.of(known, now)
            .forecast(forecast)
            .alarms(alarms(site, now))
            .decisions(decisions(site))
            .provenance(
                latest
                    .entry()
                    .provenance()
                    .orElseGet(() -> new Provenance("", "forecast", 0, known.origins(), Map.of())));
    evaluation(site, now, given, known).ifPresent(builder::evaluation);
    registry.find(EntryQuery.all().kind(Kind.SAVING).site(site).newestFirst().limit(1)).stream()
        .filter(saving -> !saving.isPruned())
        .map(saving -> SavingsFigures.parse(saving.entry().payload()))
        .forEach(builder::savings);
    return builder;
  }

  /** Page by page: a registry gives a thousand entries at a time. */
  private List<Recorded> all(EntryQuery query) {
    List<Recorded> found = new ArrayList<>();
    List<Recorded> page = registry.find(query.limit(PAGE));
    while (!page.isEmpty()) {
      page.stream().filter(entry -> !entry.isPruned()).forEach(found::add);
      page =
          page.size() < PAGE
              ? List.of()
              : registry.find(query.after(page.get(page.size() - 1).number()).limit(PAGE));
    }
    return found;
  }

  private Recorded first(EntryQuery query, String site) {
    return registry.find(query).stream()
        .filter(entry -> !entry.isPruned())
        .findFirst()
        .orElseThrow(
            () ->
                new InsufficientDataException(
                    "the registry holds no forecast of \""
                        + site
                        + "\". Maybe one of "
                        + registry.sites()));
  }

  private List<RecordedForecast> forecasts(String site, Instant now) {
    return all(quarter(Kind.FORECAST, site, now).before(now)).stream()
        .map(entry -> RecordedForecast.of(entry.entry().payload()))
        .toList();
  }

  private static EntryQuery quarter(Kind kind, String site, Instant now) {
    return EntryQuery.all().kind(kind).site(site).from(now.minus(EVALUATED));
  }

  /** The readings of the quarter, put together from what each forecast knew; the latest counts. */
  private static Dataset readings(
      String site, RecordedForecast latest, List<RecordedForecast> given) {
    Dataset known = latest.situation(site);
    TimeSeries series = known.target();
    int before =
        given.isEmpty() ? 0 : Math.max(0, -series.indexOf(given.get(0).forecast().issueTime()));
    if (before == 0) {
      return known;
    }
    double[] values = new double[before + series.size()];
    Arrays.fill(values, 0, before, Double.NaN);
    series.copyTo(0, values, before, series.size());
    Instant from = series.timeAt(-before);
    for (RecordedForecast each : given) {
      TimeSeries then = each.situation(site).target();
      for (int i = 0; i < then.size(); i++) {
        long at =
            Duration.between(from, then.timeAt(i)).toMillis() / series.resolution().toMillis();
        if (at >= 0 && at < before && !then.isMissing(i)) {
          values[(int) at] = then.get(i);
        }
      }
    }
    return known.withTarget(
        TimeSeries.of(series.name(), series.unit(), from, series.resolution(), values));
  }

  /** Each forecast that is over is a window; the scores are those that operations recorded. */
  private Optional<Evaluation> evaluation(
      String site, Instant now, List<RecordedForecast> given, Dataset known) {
    List<Recorded> recorded =
        registry.find(EntryQuery.all().kind(Kind.EVALUATION).site(site).newestFirst().limit(1));
    if (recorded.isEmpty()) {
      return Optional.empty();
    }
    JsonNode payload = read(recorded.get(0));
    Map<String, Double> metrics = new TreeMap<>();
    payload
        .path("values")
        .properties()
        .forEach(value -> metrics.put(value.getKey(), value.getValue().asDouble(Double.NaN)));
    List<Instant> windows = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (RecordedForecast each : given) {
      Forecast forecast = each.forecast();
      double error = meanError(forecast, known.target());
      if (!forecast.interval().end().isAfter(now) && !Double.isNaN(error)) {
        windows.add(forecast.issueTime());
        errors.add(error);
      }
    }
    String champion = Integer.toString(payload.path("champion").asInt());
    return Optional.of(
        new Evaluation(
            known.target().unit().symbol(),
            windows,
            List.of(new Evaluation.Score("v" + champion, "champion", metrics, errors))));
  }

  private static double meanError(Forecast forecast, TimeSeries truth) {
    double sum = 0;
    int count = 0;
    for (int step = 0; step < forecast.horizon(); step++) {
      int at = truth.indexOf(forecast.timeAt(step));
      if (at >= 0 && at < truth.size() && !truth.isMissing(at)) {
        sum += Math.abs(truth.get(at) - forecast.mean(step));
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private List<ReportInput.Decision> decisions(String site) {
    List<ReportInput.Decision> decisions = new ArrayList<>();
    for (Recorded entry :
        registry.find(
            EntryQuery.all().kind(Kind.DECISION).site(site).newestFirst().limit(MOST_DECISIONS))) {
      if (!entry.isPruned()) {
        decisions.add(
            new ReportInput.Decision(entry.entry().time(), read(entry).path("sentence").asText()));
      }
    }
    return decisions;
  }

  /** Alarms that were raised and neither cleared nor, where they concern one day, over. */
  private List<AlarmRecord> alarms(String site, Instant now) {
    Map<String, AlarmRecord> up = new LinkedHashMap<>();
    for (Recorded entry : all(quarter(Kind.ALARM, site, now))) {
      if (entry.isPruned()) {
        continue;
      }
      JsonNode payload = read(entry);
      String id = payload.path("alarm").asText();
      String event = payload.path("event").asText();
      Instant concerns = Instant.parse(payload.path("concerns").asText());
      boolean aboutOneDay = payload.path("subject").asText().matches("\\d{4}-\\d{2}-\\d{2}");
      if (event.equals("CLEARED")
          || (aboutOneDay && concerns.plus(Duration.ofDays(1)).isBefore(now))) {
        up.remove(id);
      } else {
        up.put(id, alarm(site, payload, concerns));
      }
    }
    return List.copyOf(up.values());
  }

  private static AlarmRecord alarm(String site, JsonNode payload, Instant concerns) {
    List<String> checks = new ArrayList<>();
    payload.path("advice").forEach(line -> checks.add(line.asText()));
    return new AlarmRecord(
        payload.path("alarm").asText(),
        site,
        payload.path("rule").asText(),
        payload.path("subject").asText(),
        Observation.Kind.CONDITION,
        Alarm.Severity.valueOf(payload.path("severity").asText()),
        payload.path("level").asDouble(Double.NaN),
        Instant.parse(payload.path("raisedAt").asText()),
        concerns,
        payload.path("text").asText(),
        new Advice(checks, List.of()),
        payload.path("tier").asInt(),
        null,
        null);
  }

  private static JsonNode read(Recorded entry) {
    try {
      return MAPPER.readTree(entry.entry().payload());
    } catch (JsonProcessingException e) {
      throw new DataFormatException(
          "the entry " + entry.id() + " holds no JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Prints the registry. */
  @Override
  public String toString() {
    return "reports of " + registry;
  }
}
