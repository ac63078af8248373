package io.ammass.operations;

import io.ammass.operations.monitor.Meters;
import io.ammass.operations.policy.Decision;
import io.ammass.operations.policy.RetrainingPolicy;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Registry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the jobs of one site share. */
record SiteContext(
    OperatedSite site,
    Registry registry,
    SiteForecaster forecaster,
    SiteModels models,
    SiteHistory history,
    SiteWatch watch,
    RetrainingPolicy policy,
    Meters meters,
    long seed) {

  Entry decision(Decision decision, List<String> parents, Instant now) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("action", decision.action());
    payload.put("sentence", decision.sentence());
    payload.put("champion", forecaster.championVersion().orElse(0));
    payload.put("facts", decision.facts());
    meters.count(
        "ammass.decisions." + decision.action().name().toLowerCase(java.util.Locale.ROOT),
        site.id());
    return Entry.of(Kind.DECISION, site.id(), now).payload(payload).parents(parents).build();
  }

  void meter(String name, double value) {
    meters.value("ammass." + name, site.id(), value);
  }
}
