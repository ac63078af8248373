package io.ammass.operations.policy;

import io.ammass.text.Language;
import io.ammass.text.PhraseBook;
import io.ammass.text.Texts;

/**
 * The sentences of decisions. They are recorded in English; {@link #in} says them in another
 * language to who reads them.
 */
public final class DecisionTexts {
  private static final String BUNDLE = "Decisions";
  private static final Texts ENGLISH = Texts.of(DecisionTexts.class, BUNDLE, Language.ENGLISH);

  /** Nobody reads more digits of a probability. */
  private static final double LEAST_CHANCE = 0.001;

  private DecisionTexts() {}

  /**
   * A sentence as it is recorded.
   *
   * @param key its name in the bundle
   * @param arguments what stands for its places
   * @return the sentence in English
   */
  public static String say(String key, String... arguments) {
    return ENGLISH.say(key, arguments);
  }

  /**
   * How sentences call a version.
   *
   * @param version its number
   * @return its name
   */
  public static String version(int version) {
    return say("name.version", Integer.toString(version));
  }

  /**
   * Adds the sentences of decisions to a book.
   *
   * @param book the book
   * @return the fuller book
   */
  public static PhraseBook in(PhraseBook book) {
    return book.and(DecisionTexts.class, BUNDLE);
  }

  static String number(double value) {
    return ENGLISH.number(value);
  }

  static String percent(double share) {
    return ENGLISH.percent(share);
  }

  static String chance(double probability) {
    return probability < LEAST_CHANCE
        ? say("chance.least", Double.toString(LEAST_CHANCE))
        : String.format(java.util.Locale.ROOT, "%.3f", probability);
  }
}
