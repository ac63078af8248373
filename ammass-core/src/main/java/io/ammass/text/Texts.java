package io.ammass.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of one bundle in one language.
 *
 * <p>A bundle is a UTF-8 file {@code Name_en.properties} beside the class that uses it. Sentences
 * take arguments as {@code {0}}, {@code {1}} ({@link MessageFormat}); arguments are ready texts, so
 * that no number depends on where the program runs. Immutable.
 *
 * <pre>{@code
 * Texts texts = Texts.of(StuckMeter.class, "Alarms", Language.CHINESE);
 * String sentence = texts.say("stuckMeter.text", "site", texts.number(7.5));
 * }</pre>
 */
public final class Texts {
  private final Language language;
  private final String name;
  private final ResourceBundle bundle;

  private Texts(Language language, String name, ResourceBundle bundle) {
    this.language = language;
    this.name = name;
    this.bundle = bundle;
  }

  /**
   * Reads a bundle.
   *
   * @param owner a class of the package in which the files stand
   * @param bundleName the files' name without language and ending
   * @param language the language
   * @return the texts
   * @throws MissingResourceException if there is no such file
   */
  public static Texts of(Class<?> owner, String bundleName, Language language) {
    String file = bundleName + "_" + language.tag() + ".properties";
    // Read here, not by ResourceBundle.getBundle: that would fall back to the machine's language.
    try (var stream = owner.getResourceAsStream(file)) {
      if (stream == null) {
        throw new MissingResourceException(
            "no texts " + file + " beside " + owner.getName(), owner.getName(), file);
      }
      return new Texts(
          language,
          file,
          new PropertyResourceBundle(new InputStreamReader(stream, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the texts " + file, e);
    }
  }

  /**
   * The language.
   *
   * @return the language
   */
  public Language language() {
    return language;
  }

  /**
   * The names of all texts.
   *
   * @return the keys in order
   */
  public Set<String> keys() {
    return new TreeSet<>(bundle.keySet());
  }

  /**
   * Whether there is a text of this name.
   *
   * @param key the name
   * @return true if there is
   */
  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /** A text as it stands in the file, with its places. */
  String pattern(String key) {
    return bundle.getString(key);
  }

  /**
   * One text with its arguments put in.
   *
   * @param key its name
   * @param arguments what stands for {@code {0}}, {@code {1}}, ...; ready texts
   * @return the text
   * @throws MissingResourceException if there is no such text
   */
  public String say(String key, String... arguments) {
    if (!bundle.containsKey(key)) {
      throw new MissingResourceException("no text \"" + key + "\" in " + name, name, key);
    }
    return new MessageFormat(bundle.getString(key), Locale.ROOT)
        .format(Objects.requireNonNull(arguments, "arguments"));
  }

  /**
   * Writes a number for people, the same in every country.
   *
   * @param value the number
   * @return at most four digits that count, thousands with a comma; {@code -} where it does not
   *     exist
   */
  public String number(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    if (Math.abs(value) >= 1000 && Math.abs(value) < 1e9) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1000) {
      return String.format(Locale.ROOT, "%.0f", value);
    }
    if (Math.abs(value) < 1e-6) {
      return String.format(Locale.ROOT, "%.3e", value);
    }
    // Not %.4g: zeros that were not measured say nothing.
    return new BigDecimal(value)
        .round(new MathContext(4, RoundingMode.HALF_EVEN))
        .stripTrailingZeros()
        .toPlainString();
  }

  /**
   * Writes a share as per cent.
   *
   * @param share 0.123 is 12.3 %
   * @return the text
   */
  public String percent(double share) {
    return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "-";
  }

  /**
   * Writes a point in time.
   *
   * @param time when
   * @param zone the zone people read it in
   * @return day and local time, with the day's name in this language
   */
  public String time(Instant time, ZoneId zone) {
    return DateTimeFormatter.ofPattern(language.stampPattern(), language.locale())
        .format(time.atZone(zone));
  }

  /** Prints the file's name and the number of texts. */
  @Override
  public String toString() {
    return name + " (" + bundle.keySet().size() + " texts)";
  }
}
