package io.ammass.operations.alarm;

import io.ammass.text.Language;
import io.ammass.text.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The sentences of the rules. */
final class AlarmTexts {
  private static final Texts ENGLISH = Texts.of(AlarmTexts.class, "Alarms", Language.ENGLISH);
  private static final Texts CHINESE = Texts.of(AlarmTexts.class, "Alarms", Language.CHINESE);

  private AlarmTexts() {}

  static Texts in(Language language) {
    return switch (language) {
      case ENGLISH -> ENGLISH;
      case CHINESE -> CHINESE;
    };
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
