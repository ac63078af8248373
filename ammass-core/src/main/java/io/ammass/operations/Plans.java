package io.ammass.operations;

import io.ammass.error.DataFormatException;
import io.ammass.operations.alarm.AlarmPolicy;
import io.ammass.operations.alarm.AlarmSink;
import io.ammass.operations.alarm.DataQuality;
import io.ammass.operations.alarm.DoubledLoad;
import io.ammass.operations.alarm.FileSink;
import io.ammass.operations.alarm.JobFailed;
import io.ammass.operations.alarm.Objective;
import io.ammass.operations.alarm.QuietHours;
import io.ammass.operations.alarm.StaleData;
import io.ammass.operations.alarm.StuckMeter;
import io.ammass.operations.alarm.UnitJump;
import io.ammass.operations.alarm.Watch;
import io.ammass.operations.alarm.WebhookSink;
import io.ammass.operations.config.Settings;
import io.ammass.operations.policy.Gate;
import io.ammass.operations.policy.RetrainingPolicy;
import io.ammass.operations.policy.Rollback;
import io.ammass.operations.policy.Triggers;
import io.ammass.operations.schedule.CatchUp;
import io.ammass.operations.schedule.Retry;
import io.ammass.text.Language;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads sections of settings into what they mean. */
final class Plans {
  private Plans() {}

  static RetrainingPolicy policy(Settings settings) {
    return explained(
        settings,
        "newDataDays",
        () ->
            new RetrainingPolicy(
                new Triggers(
                    settings.days("maxAgeDays"),
                    settings.days("newDataDays"),
                    settings.number("driftIndex"),
                    settings.number("errorGrowth")),
                new Gate(
                    settings.days("comparisonDays"),
                    Math.toIntExact(settings.whole("fewestWindows")),
                    settings.number("significance"),
                    settings.number("leastGain")),
                new Rollback(
                    settings.days("watchDays"),
                    Math.toIntExact(settings.whole("rollbackWindows")),
                    settings.number("rollbackSignificance"),
                    settings.number("rollbackGrowth")),
                settings.days("coolingDays")));
  }

  static CatchUp catchUp(Settings settings) {
    List<String> words = Arrays.stream(CatchUp.values()).map(CatchUp::text).toList();
    return CatchUp.values()[words.indexOf(settings.oneOf("catchUp", words))];
  }

  static Retry retry(Settings settings) {
    return explained(
        settings,
        "attempts",
        () ->
            new Retry(
                Math.toIntExact(settings.whole("attempts")),
                settings.minutes("firstPauseMinutes"),
                settings.number("pauseFactor"),
                settings.minutes("longestPauseMinutes")));
  }

  static AlarmSettings alarms(
      Settings settings,
      Path folder,
      ZoneId zone,
      Optional<MailPlan> mail,
      OperationBuilder builder) {
    Watch watch =
        Watch.of(
                StuckMeter.after(settings.hours("stuckHours")),
                UnitJump.RULE,
                DoubledLoad.RULE,
                StaleData.after(settings.hours("staleHours")),
                DataQuality.RULE,
                JobFailed.RULE)
            .and(Objective.awayFrom("coverage80", 0.8, settings.number("coverage80Tolerance")))
            .and(Objective.above("driftIndex", settings.number("driftLimit")));
    if (settings.has("wapeLimit")) {
      watch = watch.and(Objective.above("wape", settings.number("wapeLimit")));
    }
    AlarmPolicy policy = AlarmPolicy.DEFAULT.withClearAfter(settings.hours("clearAfterHours"));
    if (settings.has("quietFrom") || settings.has("quietTo")) {
      policy =
          policy.withQuietHours(
              QuietHours.daily(
                  localTime(settings, "quietFrom"), localTime(settings, "quietTo"), zone));
    }
    List<AlarmSink> all = new ArrayList<>(builder.sinks());
    if (settings.has("file")) {
      all.add(FileSink.at(folder.resolve(settings.text("file"))));
    }
    if (settings.has("webhook")) {
      all.add(WebhookSink.to("webhook", address(settings)));
    }
    List<AlarmSink> escalation = new ArrayList<>(builder.escalation());
    Language language = builder.language();
    mail.flatMap(plan -> plan.escalation(zone, language)).ifPresent(escalation::add);
    if (!escalation.isEmpty() && !settings.has("escalateAfterHours")) {
      throw new DataFormatException(
          "somebody is to be told when nobody acknowledges, but not after how long. Maybe add"
              + " \"escalateAfterHours\" to alarms.");
    }
    if (settings.has("escalateAfterHours")) {
      // Each further tier waits as long again.
      Duration pause = settings.hours("escalateAfterHours");
      Duration[] after = new Duration[Math.max(1, escalation.size())];
      for (int tier = 0; tier < after.length; tier++) {
        after[tier] = pause.multipliedBy(tier + 1L);
      }
      policy = policy.withEscalation(after);
    }
    return new AlarmSettings(
        watch,
        policy,
        all,
        mail.map(plan -> plan.alarms(zone, language)).orElse(List.of()),
        escalation,
        language);
  }

  private static URI address(Settings settings) {
    try {
      return new URI(settings.text("webhook"));
    } catch (URISyntaxException e) {
      // Not the address itself: it may hold a key.
      throw new DataFormatException(
          "webhook of alarms must be an address such as https://host/path", e);
    }
  }

  private static LocalTime localTime(Settings settings, String key) {
    try {
      return LocalTime.parse(settings.text(key));
    } catch (DateTimeException e) {
      throw settings.wrong(key, "a local time such as 22:00", e);
    }
  }

  /** Ranges are checked where they are meant; the place is known here. */
  private static <T> T explained(Settings settings, String key, Supplier<T> make) {
    try {
      return make.get();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw settings.wrong(key, "such that " + e.getMessage(), e);
    }
  }
}
