package io.ammass.operations;

import io.ammass.model.Forecast;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.registry.Registry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forecasts that a site was given, as the registry holds them; the latest are kept parsed. */
final class SiteHistory {
  private static final int KEPT = 400;

  private final String site;
  private final Registry registry;

  private final Map<String, Forecast> parsed =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Forecast> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * A forecast from the registry.
   *
   * @param id the entry's identifier
   * @param forecast the forecast
   * @param parents what it was made from
   * @param payload the entry's text
   */
  record Given(String id, Forecast forecast, List<String> parents, String payload) {}

  SiteHistory(String site, Registry registry) {
    this.site = site;
    this.registry = registry;
  }

  List<Given> find(Kind kind, Instant from, Instant before) {
    List<Given> given = new ArrayList<>();
    for (Recorded recorded :
        registry.find(EntryQuery.all().kind(kind).site(site).from(from).before(before))) {
      if (!recorded.isPruned()) {
        Forecast forecast =
            parsed.computeIfAbsent(
                recorded.id(), id -> ForecastJson.forecast(recorded.entry().payload()));
        given.add(
            new Given(
                recorded.id(), forecast, recorded.entry().parents(), recorded.entry().payload()));
      }
    }
    return given;
  }
}
