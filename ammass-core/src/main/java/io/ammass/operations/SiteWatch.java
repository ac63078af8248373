package io.ammass.operations;

import io.ammass.alarm.Alarms;
import io.ammass.alarm.PeakAboveLimit;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.operations.alarm.AlarmDesk;
import io.ammass.operations.alarm.AlarmMessage;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.operations.alarm.AlarmSink;
import io.ammass.operations.alarm.AlarmStore;
import io.ammass.operations.alarm.DeskReport;
import io.ammass.operations.alarm.Findings;
import io.ammass.operations.alarm.Situation;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Registry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a site with the rules and tells what they say, into the registry first.
 *
 * <p>The desk is opened anew at each look: another process may have had the job before. A site's
 * job is done by one process at a time, so is its desk.
 */
final class SiteWatch {
  /**
   * While one of these is up, readings are not what they seem, and nothing is learned from them.
   */
  private static final Set<String> FAULTS = Set.of("stuckMeter", "unitJump", "doubledLoad");

  private final OperatedSite site;
  private final AlarmSettings settings;
  private final AlarmStore store;
  private final Registry registry;
  private final Map<String, Situation.JobState> jobs = new TreeMap<>();
  private volatile Map<String, Double> values = Map.of();

  SiteWatch(OperatedSite site, AlarmSettings settings, AlarmStore store, Registry registry) {
    this.site = site;
    this.settings = settings;
    this.store = store;
    this.registry = registry;
  }

  /** Keeps monitoring values for the next looks. */
  void values(Map<String, Double> more) {
    Map<String, Double> all = new TreeMap<>(values);
    all.putAll(more);
    values = Map.copyOf(all);
  }

  void job(String name, int failures, String message) {
    jobs.put(name, new Situation.JobState(name, failures, message));
  }

  DeskReport look(OperatedSite.Known known, @Nullable Forecast forecast, Instant now) {
    Situation situation =
        Situation.of(known.cleaned(), now)
            .measured(known.measured())
            .quality(known.cleaned().quality())
            .values(values)
            .language(settings.language());
    for (Situation.JobState job : jobs.values()) {
      situation = situation.job(job);
    }
    if (forecast == null) {
      return desk().report(settings.watch().check(situation), now);
    }
    Findings findings = settings.watch().check(situation.forecast(forecast));
    if (site.peakLimitKilowatts().isPresent()) {
      Alarms peak = Alarms.of(PeakAboveLimit.kilowatts(site.peakLimitKilowatts().getAsDouble()));
      findings =
          findings.and(Findings.of(site.id(), site.zone(), peak.check(forecast, known.cleaned())));
    }
    return desk().report(findings, now);
  }

  /** Tells that a job failed, without looking at readings: they may be what failed. */
  DeskReport lookAtJobs(Instant now) {
    TimeSeries nothing =
        TimeSeries.of(
            site.id(),
            site.unit(),
            now.minus(Duration.ofHours(1)),
            Duration.ofHours(1),
            Double.NaN);
    Situation situation =
        Situation.of(Dataset.builder(site.id(), site.zone(), nothing).build(), now)
            .language(settings.language());
    for (Situation.JobState job : jobs.values()) {
      situation = situation.job(job);
    }
    return desk().report(settings.watch().check(situation), now);
  }

  DeskReport acknowledge(String id, String by, Instant now) {
    return desk().acknowledge(id, by, now);
  }

  DeskReport tick(Instant now) {
    return desk().tick(now);
  }

  List<AlarmRecord> active() {
    return desk().state().active();
  }

  /** What makes the readings doubtful now; empty if nothing does. */
  String doubt() {
    return active().stream()
        .filter(alarm -> FAULTS.contains(alarm.rule()))
        .map(AlarmRecord::text)
        .findFirst()
        .orElse("");
  }

  private AlarmDesk desk() {
    AlarmDesk.Builder builder =
        AlarmDesk.builder()
            .store(store)
            .policy(settings.policy())
            .sink(AlarmSink.callback("registry", this::record));
    settings.sinks().forEach(builder::sink);
    settings.mailed().forEach(told -> builder.sink(told.sink(), told.from()));
    for (int tier = 1; tier <= settings.escalation().size(); tier++) {
      builder.escalateTo(tier, settings.escalation().get(tier - 1));
    }
    return builder.open();
  }

  private void record(AlarmMessage message) {
    AlarmRecord alarm = message.alarm();
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("alarm", alarm.id());
    payload.put("event", message.event());
    payload.put("rule", alarm.rule());
    payload.put("subject", alarm.subject());
    payload.put("severity", alarm.severity());
    payload.put("level", alarm.level());
    payload.put("raisedAt", alarm.raisedAt());
    payload.put("concerns", alarm.time());
    payload.put("text", alarm.text());
    payload.put("advice", alarm.advice().lines());
    payload.put("tier", alarm.tier());
    registry.record(
        Entry.of(Kind.ALARM, alarm.site(), message.at())
            .payload(payload)
            .once(message.id())
            .build());
  }
}
