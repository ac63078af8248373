package io.ammass.alarm;

import io.ammass.text.Language;
import io.ammass.text.PhraseBook;
import io.ammass.text.Texts;

/** The sentences of the rules over a forecast: said in English, read in any language. */
public final class ForecastTexts {
  private static final String BUNDLE = "ForecastRules";
  static final Texts ENGLISH = Texts.of(ForecastTexts.class, BUNDLE, Language.ENGLISH);

  private ForecastTexts() {}

  /**
   * Adds these sentences to a book.
   *
   * @param book the book
   * @return the fuller book
   */
  public static PhraseBook in(PhraseBook book) {
    return book.and(ForecastTexts.class, BUNDLE);
  }
}
