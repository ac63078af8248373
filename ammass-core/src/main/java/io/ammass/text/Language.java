package io.ammass.text;

import io.ammass.error.UnknownNameException;
import java.util.Arrays;
import java.util.Locale;

/** A language in which ammass speaks to people. */
public enum Language {
  /** English. */
  ENGLISH("en", "EEE d MMM yyyy HH:mm", Locale.ENGLISH),
  /** Chinese in simplified characters. */
  CHINESE("zh", "yyyy年M月d日 EEE HH:mm", Locale.SIMPLIFIED_CHINESE);

  private final String tag;
  private final String stampPattern;
  private final Locale locale;

  Language(String tag, String stampPattern, Locale locale) {
    this.tag = tag;
    this.stampPattern = stampPattern;
    this.locale = locale;
  }

  /**
   * The language of a tag.
   *
   * @param tag {@code en} or {@code zh}; a region after it is ignored
   * @return the language
   * @throws UnknownNameException if there is none, listing those there are
   */
  public static Language of(String tag) {
    String bare = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return Arrays.stream(values())
        .filter(language -> language.tag.equals(bare))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "no texts in the language \"" + tag + "\". Maybe one of en, zh."));
  }

  /**
   * The tag, as in HTML's {@code lang}.
   *
   * @return {@code en} or {@code zh}
   */
  public String tag() {
    return tag;
  }

  /**
   * The locale names of days and months are taken from.
   *
   * @return the locale
   */
  public Locale locale() {
    return locale;
  }

  /** How a day and time of day is written. */
  String stampPattern() {
    return stampPattern;
  }
}
