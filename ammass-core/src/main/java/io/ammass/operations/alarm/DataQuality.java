package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.data.QualityReport;
import io.ammass.text.Language;
import io.ammass.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Passes on what cleaning found in the readings of the last day, one alarm a cleaning rule: a
 * warning as a warning, an error as critical. It clears when a day without such a finding is over.
 */
public final class DataQuality implements WatchRule {
  /** The rule. */
  public static final DataQuality RULE = new DataQuality();

  private static final Duration RECENT = Duration.ofDays(1);

  private DataQuality() {}

  @Override
  public String id() {
    return "dataQuality";
  }

  @Override
  public boolean looks(Situation situation) {
    return situation.quality().readings() > 0;
  }

  @Override
  public List<Observation> check(Situation situation) {
    Instant recently = situation.now().minus(RECENT);
    Map<String, QualityReport.Finding> worst = new LinkedHashMap<>();
    for (QualityReport.Finding finding : situation.quality().findings()) {
      if (finding.severity() != QualityReport.Severity.INFO
          && finding.interval().end().isAfter(recently)) {
        worst.merge(
            finding.rule(),
            finding,
            (one, other) -> one.severity().compareTo(other.severity()) >= 0 ? one : other);
      }
    }
    List<Observation> observations = new ArrayList<>();
    worst.values().forEach(finding -> observations.add(observation(situation, finding)));
    return observations;
  }

  private Observation observation(Situation situation, QualityReport.Finding finding) {
    Texts texts = AlarmTexts.in(situation.language());
    return new Observation(
        id(),
        finding.rule(),
        Observation.Kind.CONDITION,
        1,
        1,
        0,
        finding.severity() == QualityReport.Severity.ERROR
            ? Alarm.Severity.CRITICAL
            : Alarm.Severity.WARNING,
        finding.interval().start(),
        texts.say(
            "dataQuality.text",
            situation.site().id(),
            texts.time(finding.interval().end(), situation.site().zone()),
            sentence(finding, texts)),
        AlarmTexts.advice(texts, id()));
  }

  /** Cleaning speaks English; in other languages its rule is named. */
  private static String sentence(QualityReport.Finding finding, Texts texts) {
    String key = "quality." + finding.rule();
    return texts.language() != Language.ENGLISH && texts.has(key)
        ? texts.say(key)
        : finding.sentence();
  }
}
