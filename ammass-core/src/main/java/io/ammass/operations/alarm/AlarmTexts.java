package io.ammass.operations.alarm;

import io.ammass.alarm.ForecastTexts;
import io.ammass.text.Language;
import io.ammass.text.PhraseBook;
import io.ammass.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The sentences of the rules: said in one language, read in any. */
public final class AlarmTexts {
  private static final Texts ENGLISH = Texts.of(AlarmTexts.class, "Alarms", Language.ENGLISH);
  private static final Texts CHINESE = Texts.of(AlarmTexts.class, "Alarms", Language.CHINESE);

  private AlarmTexts() {}

  /**
   * Adds the sentences of alarms to a book.
   *
   * @param book the book
   * @return the fuller book
   */
  public static PhraseBook in(PhraseBook book) {
    return ForecastTexts.in(book.and(AlarmTexts.class, "Alarms"));
  }

  static Texts in(Language language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case CHINESE -> CHINESE;
    };
  }

  private static final Map<Language, PhraseBook> BOOKS = new EnumMap<>(Language.class);

  static {
    for (Language language : Language.values()) {
      BOOKS.put(language, ForecastTexts.in(PhraseBook.to(language, AlarmTexts.class, "Alarms")));
    }
  }

  /**
   * An alarm in the language of who reads it, whichever it was recorded in. What cleaning found is
   * told by its rule's name where its own sentence is of another language.
   */
  static AlarmRecord in(Language language, AlarmRecord alarm) {
    PhraseBook book = Objects.requireNonNull(BOOKS.get(language));
    String text = book.say(alarm.text());
    String finding = "quality." + alarm.subject();
    if (language != Language.ENGLISH
        && alarm.rule().equals(DataQuality.RULE.id())
        && in(language).has(finding)) {
      // The sentence of the finding stands after the last colon of the text.
      int colon = text.indexOf('：');
      text = colon < 0 ? text : text.substring(0, colon + 1) + in(language).say(finding) + "。";
    }
    return alarm.said(
        text,
        new Advice(
            alarm.advice().checks().stream().map(book::say).toList(),
            alarm.advice().ahead().stream().map(book::say).toList()));
  }

  /** What to check for a rule: its numbered texts, as many as there are. */
  static Advice advice(Texts texts, String rule, String... arguments) {
    List<String> checks = new ArrayList<>();
    for (int i = 1; texts.has(rule + ".check." + i); i++) {
      checks.add(texts.say(rule + ".check." + i, arguments));
    }
    return new Advice(checks, List.of());
  }

  static double hours(Duration span) {
    return span.toMillis() / 3_600_000.0;
  }
}
