package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.text.Language;
import io.ammass.text.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An alarm that is up.
 *
 * @param id its identifier: the hash of site, rule, subject and the time it was raised
 * @param site the site's identifier
 * @param rule the rule's identifier
 * @param subject what of the site it concerns
 * @param kind whether it lasts until it is mended
 * @param severity the gravest severity told so far
 * @param level the latest level
 * @param raisedAt when it was raised
 * @param time when it concerns, by the latest observation
 * @param text the latest text
 * @param advice the latest advice
 * @param tier how far it was escalated; 0 is not
 * @param calmSince since when its level is below the clear level; null while it is not
 * @param acknowledgedBy who takes care of it; null while nobody does
 */
public record AlarmRecord(
    String id,
    String site,
    String rule,
    String subject,
    Observation.Kind kind,
    Alarm.Severity severity,
    double level,
    Instant raisedAt,
    Instant time,
    String text,
    Advice advice,
    int tier,
    @Nullable Instant calmSince,
    @Nullable String acknowledgedBy) {
  /** An event is over a day after the day it concerns began. */
  private static final Duration EVENT_LASTS = Duration.ofDays(1);

  static AlarmRecord raised(String site, Observation seen, Instant now) {
    return new AlarmRecord(
        identifier(site, seen.rule(), seen.subject(), now),
        site,
        seen.rule(),
        seen.subject(),
        seen.kind(),
        seen.severity(),
        seen.level(),
        now,
        seen.time(),
        seen.text(),
        seen.advice(),
        0,
        null,
        null);
  }

  /**
   * The latest observation taken in; a severity once told does not sink, so that it is not told
   * twice.
   */
  AlarmRecord seen(Observation seen) {
    boolean worse = seen.severity().compareTo(severity) > 0;
    return new AlarmRecord(
        id,
        site,
        rule,
        subject,
        kind,
        worse ? seen.severity() : severity,
        seen.level(),
        raisedAt,
        seen.time(),
        seen.text(),
        seen.advice(),
        tier,
        null,
        acknowledgedBy);
  }

  AlarmRecord calm(Instant since) {
    return new AlarmRecord(
        id,
        site,
        rule,
        subject,
        kind,
        severity,
        level,
        raisedAt,
        time,
        text,
        advice,
        tier,
        since,
        acknowledgedBy);
  }

  AlarmRecord escalated(int newTier) {
    return new AlarmRecord(
        id,
        site,
        rule,
        subject,
        kind,
        severity,
        level,
        raisedAt,
        time,
        text,
        advice,
        newTier,
        calmSince,
        acknowledgedBy);
  }

  AlarmRecord acknowledged(String by) {
    return new AlarmRecord(
        id, site, rule, subject, kind, severity, level, raisedAt, time, text, advice, tier,
        calmSince, by);
  }

  boolean isOver(Instant now) {
    return kind == Observation.Kind.EVENT && now.isAfter(time.plus(EVENT_LASTS));
  }

  boolean concerns(String otherSite, Observation seen) {
    return site.equals(otherSite) && rule.equals(seen.rule()) && subject.equals(seen.subject());
  }

  /**
   * The alarm in the language of who reads it, whichever it was recorded in.
   *
   * @param language the language
   * @return a changed copy; what other programs said in it stays as it is
   */
  public AlarmRecord in(Language language) {
    return AlarmTexts.in(language, this);
  }

  /** The same alarm in other words. */
  AlarmRecord said(String newText, Advice newAdvice) {
    return new AlarmRecord(
        id,
        site,
        rule,
        subject,
        kind,
        severity,
        level,
        raisedAt,
        time,
        newText,
        newAdvice,
        tier,
        calmSince,
        acknowledgedBy);
  }

  /**
   * The name of its rule for people.
   *
   * @param language the language
   * @return the name; the identifier of a rule that has none
   */
  public String ruleName(Language language) {
    Texts texts = AlarmTexts.in(language);
    return texts.has(rule + ".name") ? texts.say(rule + ".name") : rule;
  }

  /**
   * The alarm as reports show it.
   *
   * @return time, rule, severity, text
   */
  public Alarm toAlarm() {
    return new Alarm(time, rule, severity, text);
  }

  /** Not a running number: one would start again, and repeat itself, if the state were lost. */
  private static String identifier(String site, String rule, String subject, Instant raisedAt) {
    String whole = String.join("\n", site, rule, subject, raisedAt.toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Prints severity, site, rule, since when and text. */
  @Override
  public String toString() {
    return severity
        + " "
        + site
        + " "
        + rule
        + " since "
        + raisedAt
        + (acknowledgedBy == null ? "" : ", acknowledged by " + acknowledgedBy)
        + ": "
        + text;
  }
}
