package io.ammass.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in one language what was recorded in another: finds the text of a bundle that a sentence was
 * made of, and puts its arguments into the same text of the other language.
 *
 * <p>What a registry keeps is said once; who reads it later may read another language. Sentences in
 * a row are taken one after another; points in time are written anew; an argument that is a
 * sentence itself (a reason inside a decision) is translated too. What no text fits, such as a name
 * or what another program said, stays as it is. Immutable; O(length x texts) a sentence.
 *
 * <pre>{@code
 * PhraseBook.to(Language.CHINESE, AlarmTexts.class, "Alarms").say(alarm.text());
 * }</pre>
 */
public final class PhraseBook {
  private static final Pattern PLACE = Pattern.compile("\\{(\\d+)}");
  private static final Pattern SENTENCE_END = Pattern.compile("\\. |。");
  private static final int DEEPEST = 4;

  /** A text of places alone would fit everything. */
  private static final int FEWEST_LETTERS = 2;

  /** No sentence that people read is longer; what another program said may be. */
  private static final int LONGEST = 4_000;

  private final Language target;
  private final List<Phrase> phrases = new ArrayList<>();

  /** One text of another language as a pattern, and where its places stand. */
  private record Phrase(
      Pattern pattern, List<Integer> places, int literal, String key, Texts said, Language from) {}

  private PhraseBook(Language target) {
    this.target = target;
  }

  /**
   * A book of one bundle.
   *
   * @param target the language to be spoken
   * @param owner a class of the package in which the bundle stands
   * @param bundle the bundle's name
   * @return the book
   */
  public static PhraseBook to(Language target, Class<?> owner, String bundle) {
    return new PhraseBook(target).and(owner, bundle);
  }

  /**
   * The book with one more bundle.
   *
   * @param owner a class of the package in which the bundle stands
   * @param bundle the bundle's name
   * @return the fuller book
   */
  public PhraseBook and(Class<?> owner, String bundle) {
    PhraseBook fuller = new PhraseBook(target);
    fuller.phrases.addAll(phrases);
    Texts said = Texts.of(owner, bundle, target);
    for (Language language : Language.values()) {
      if (language != target) {
        Texts other = Texts.of(owner, bundle, language);
        other.keys().stream()
            .map(key -> phrase(other, key, said))
            .filter(phrase -> phrase.literal() >= FEWEST_LETTERS)
            .forEach(fuller.phrases::add);
      }
    }
    // The text with most words of its own fits best: others would take words for arguments.
    fuller.phrases.sort(Comparator.comparingInt(Phrase::literal).reversed());
    return fuller;
  }

  private static Phrase phrase(Texts other, String key, Texts said) {
    String text = other.pattern(key).replace("''", "'");
    StringBuilder regex = new StringBuilder();
    List<Integer> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text);
    int at = 0;
    int literal = 0;
    while (matcher.find()) {
      regex.append(Pattern.quote(text.substring(at, matcher.start()))).append("(.*?)");
      literal += letters(text.substring(at, matcher.start()));
      places.add(Integer.parseInt(matcher.group(1)));
      at = matcher.end();
    }
    regex.append(Pattern.quote(text.substring(at)));
    literal += letters(text.substring(at));
    return new Phrase(
        Pattern.compile(regex.toString(), Pattern.DOTALL),
        places,
        literal,
        key,
        said,
        other.language());
  }

  private static int letters(String text) {
    return (int) text.codePoints().filter(Character::isLetter).count();
  }

  /**
   * Says a text in the book's language.
   *
   * @param text one or several sentences
   * @return the same in the book's language, as far as it is known
   */
  public String say(String text) {
    return text.length() > LONGEST ? text : say(text, 0);
  }

  private String say(String text, int depth) {
    return whole(text, depth).orElseGet(() -> inRow(text, depth));
  }

  private Optional<String> whole(String text, int depth) {
    for (Phrase phrase : phrases) {
      Matcher matcher = phrase.pattern().matcher(text);
      if (matcher.matches() && !swallows(phrase, matcher)) {
        return Optional.of(fill(phrase, matcher, depth));
      }
    }
    return Optional.empty();
  }

  /** A text that begins with a place would take the sentence before it for an argument. */
  private static boolean swallows(Phrase phrase, Matcher matcher) {
    return !phrase.places().isEmpty()
        && matcher.start(1) == 0
        && SENTENCE_END.matcher(matcher.group(1)).find();
  }

  private String fill(Phrase phrase, Matcher matcher, int depth) {
    int most = phrase.places().stream().mapToInt(Integer::intValue).max().orElse(-1);
    String[] arguments = new String[most + 1];
    java.util.Arrays.fill(arguments, "");
    for (int i = 0; i < phrase.places().size(); i++) {
      arguments[phrase.places().get(i)] = argument(matcher.group(i + 1), phrase.from(), depth);
    }
    return phrase.said().say(phrase.key(), arguments);
  }

  private String argument(String text, Language from, int depth) {
    String time = time(text, from);
    if (!time.isEmpty()) {
      return time;
    }
    return depth < DEEPEST ? say(text, depth + 1) : text;
  }

  /** Sentences that follow each other: the longest beginning that is known, then the rest. */
  private String inRow(String text, int depth) {
    for (int at = text.lastIndexOf(' '); at > 0; at = text.lastIndexOf(' ', at - 1)) {
      char end = text.charAt(at - 1);
      if (end == '.' || end == '。' || end == ';') {
        String rest = text.substring(at + 1);
        Optional<String> first = whole(text.substring(0, at), depth);
        if (first.isPresent()) {
          return first.get() + between() + say(rest, depth);
        }
        Optional<String> last = whole(rest, depth);
        if (last.isPresent()) {
          return say(text.substring(0, at), depth) + between() + last.get();
        }
      }
    }
    return text;
  }

  private String between() {
    return target == Language.CHINESE ? "" : " ";
  }

  /** A point in time in the target's words; empty if the text is none. */
  private String time(String text, Language from) {
    try {
      LocalDateTime time =
          LocalDateTime.parse(
              text, DateTimeFormatter.ofPattern(from.stampPattern(), from.locale()));
      return DateTimeFormatter.ofPattern(target.stampPattern(), target.locale()).format(time);
    } catch (DateTimeException e) {
      // Most arguments are numbers and names.
      return "";
    }
  }

  /** Prints the language and the number of texts. */
  @Override
  public String toString() {
    return "phrase book of " + phrases.size() + " texts to " + target;
  }
}
