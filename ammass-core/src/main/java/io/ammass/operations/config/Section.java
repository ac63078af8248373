package io.ammass.operations.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sections of an operation's file, with their keys and what holds where a key is absent. An
 * empty default means: nothing is set.
 */
@SuppressWarnings("ImmutableEnumChecker") // its collections cannot be changed
public enum Section {
  /** The top of the file. */
  OPERATION(
      "operation",
      List.of("operation", "", "zone", "UTC", "store", "registry", "seed", "1", "language", "en"),
      Map.of(
          "sites", "SITE",
          "schedule", "SCHEDULE",
          "policy", "POLICY",
          "alarms", "ALARMS",
          "mail", "MAIL",
          "reports", "REPORTS")),
  /** One site: where its readings come from and what is made of them. */
  SITE(
      "site",
      List.of(
          "id", "",
          "csv", "",
          "column", "",
          "time", "",
          "stamp", "start",
          "unit", "",
          "zone", "UTC",
          "temperature", "",
          "temperatureUnit", "degC",
          "cleaning", "standard",
          "horizonHours", "24",
          "trainer", "period",
          "parameters", "1000",
          "historyDays", "365",
          "bands", "follow",
          "peakLimitKilowatts", "",
          "retrofitFrom", "",
          "retrofitTo", "",
          "savingsMethod", ""),
      Map.of()),
  /** When jobs are due, as cron text in the operation's zone; empty for never. */
  SCHEDULE(
      "schedule",
      List.of(
          "forecast", "0 0 * * *",
          "watch", "0 6,12,18 * * *",
          "evaluate", "0 6 * * MON",
          "retrain", "0 3 1 * *",
          "report", "",
          "forecastReport", "",
          "evaluationReport", "",
          "savingsReport", "",
          "catchUp", "latest",
          "attempts", "4",
          "firstPauseMinutes", "1",
          "pauseFactor", "4",
          "longestPauseMinutes", "30"),
      Map.of()),
  /** When a model is trained anew, replaced, taken back. */
  POLICY(
      "policy",
      List.of(
          "maxAgeDays", "365",
          "newDataDays", "182",
          "driftIndex", "0.25",
          "errorGrowth", "1.5",
          "comparisonDays", "56",
          "fewestWindows", "10",
          "significance", "0.05",
          "leastGain", "0.01",
          "watchDays", "28",
          "rollbackWindows", "4",
          "rollbackSignificance", "0.05",
          "rollbackGrowth", "1.1",
          "coolingDays", "7"),
      Map.of()),
  /** What people are told, and how. */
  ALARMS(
      "alarms",
      List.of(
          "staleHours", "24",
          "stuckHours", "6",
          "wapeLimit", "",
          "coverage80Tolerance", "0.2",
          "driftLimit", "0.25",
          "file", "",
          "webhook", "",
          "quietFrom", "",
          "quietTo", "",
          "clearAfterHours", "0",
          "escalateAfterHours", ""),
      Map.of()),
  /** What is written for people, and where. */
  REPORTS("reports", List.of("folder", "", "language", "", "deliver", ""), Map.of()),
  /** Who gets mail, and over which server. A password never stands here, only where it is. */
  MAIL(
      "mail",
      List.of(
          "host", "",
          "port", "587",
          "security", "starttls",
          "user", "",
          "passwordVariable", "",
          "passwordFile", "",
          "timeoutSeconds", "15",
          "from", "",
          "to", "",
          "info", "",
          "warning", "",
          "critical", "",
          "escalation", "",
          "reports", ""),
      Map.of());

  private final String title;
  private final Map<String, String> defaults;
  private final Map<String, String> parts;

  Section(String title, List<String> keysAndDefaults, Map<String, String> parts) {
    this.title = title;
    Map<String, String> all = new LinkedHashMap<>();
    for (int i = 0; i < keysAndDefaults.size(); i += 2) {
      all.put(keysAndDefaults.get(i), keysAndDefaults.get(i + 1));
    }
    this.defaults = Collections.unmodifiableMap(all);
    this.parts = parts;
  }

  /**
   * How errors call it.
   *
   * @return one word
   */
  public String title() {
    return title;
  }

  /**
   * Its keys and what holds where they are absent.
   *
   * @return in the order they are written; unmodifiable
   */
  public Map<String, String> defaults() {
    return defaults;
  }

  /** Names of sections inside this one. */
  List<String> parts() {
    return parts.keySet().stream().sorted().toList();
  }

  Section part(String name) {
    return Section.valueOf(parts.getOrDefault(name, name));
  }
}
