package io.ammass.portable;

import io.ammass.data.Origin;
import io.ammass.error.ModelFormatException;
import io.ammass.model.ForecastShape;
import io.ammass.model.ModelCard;
import io.ammass.model.Provenance;
import io.ammass.unit.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model card as text: one {@code key=value} a line, a backslash before line feed, carriage
 * return ({@code \n}, {@code \r}) and itself. Unknown keys are skipped, so that later versions may
 * add some.
 */
final class CardText {
  private CardText() {}

  static String write(ModelCard card, ZoneId zone) {
    StringBuilder text = new StringBuilder();
    line(text, "name", card.name());
    line(text, "description", card.description());
    line(text, "unit", card.shape().unit().symbol());
    line(text, "resolution", card.shape().resolution().toString());
    line(text, "zone", zone.getId());
    line(text, "version", card.provenance().version());
    line(text, "method", card.provenance().method());
    line(text, "seed", Long.toString(card.provenance().seed()));
    for (Origin input : card.provenance().inputs()) {
      line(text, "input", input.rows() + " " + input.sha256() + " " + input.name());
    }
    card.provenance().settings().forEach((key, value) -> line(text, "setting." + key, value));
    // Sorted: an unordered map's order changes from one JVM to the next, a file's bytes must not.
    new TreeMap<>(card.scores())
        .forEach((key, value) -> line(text, "score." + key, Double.toString(value)));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(escape(key).replace("=", "\\e")).append('=').append(escape(value)).append('\n');
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String unescape(String value) {
    if (value.indexOf('\\') < 0) {
      return value;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char letter = value.charAt(i);
      if (letter != '\\') {
        text.append(letter);
        continue;
      }
      i++;
      char code = i < value.length() ? value.charAt(i) : '?';
      switch (code) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 'e' -> text.append('=');
        case '\\' -> text.append('\\');
        default -> throw new ModelFormatException("the card has an unknown escape \\" + code);
      }
    }
    return text.toString();
  }

  /** A card as read, before the kernel is known. */
  record Parsed(
      String name,
      String description,
      Unit unit,
      Duration resolution,
      ZoneId zone,
      Map<String, Double> scores,
      Provenance provenance) {
    ModelCard toCard(Kernel kernel) {
      return new ModelCard(
          name,
          description,
          new ForecastShape(unit, resolution, kernel.lookback(), kernel.horizon()),
          kernel.parameters(),
          KernelCodec.parameterBytes(kernel),
          scores,
          provenance);
    }
  }

  static Parsed parse(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> settings = new LinkedHashMap<>();
    Map<String, Double> scores = new LinkedHashMap<>();
    List<Origin> inputs = new ArrayList<>();
    String[] lines = text.split("\n", ModelFormat.MAX_CARD_LINES + 1);
    if (lines.length > ModelFormat.MAX_CARD_LINES) {
      throw new ModelFormatException(
          "the card has more than " + ModelFormat.MAX_CARD_LINES + " lines");
    }
    for (String line : lines) {
      if (line.isEmpty()) {
        continue;
      }
      int equals = line.indexOf('=');
      if (!(equals > 0)) {
        throw new ModelFormatException("a line of the card has no key: \"" + clip(line) + "\"");
      }
      String key = unescape(line.substring(0, equals));
      String value = unescape(line.substring(equals + 1));
      if (key.equals("input")) {
        inputs.add(origin(value));
      } else if (key.startsWith("setting.")) {
        settings.put(key.substring("setting.".length()), value);
      } else if (key.startsWith("score.")) {
        scores.put(key.substring("score.".length()), number(key, value));
      } else {
        values.put(key, value);
      }
    }
    try {
      return new Parsed(
          require(values, "name"),
          require(values, "description"),
          Unit.parse(require(values, "unit")),
          resolution(require(values, "resolution")),
          ZoneId.of(require(values, "zone")),
          scores,
          new Provenance(
              require(values, "version"),
              require(values, "method"),
              integer("seed", require(values, "seed")),
              inputs,
              settings));
    } catch (DateTimeException e) {
      throw new ModelFormatException(
          "the card's resolution or zone is wrong: " + e.getMessage(), e);
    }
  }

  /** The usual steps are read without a regular expression, whose first use takes milliseconds. */
  private static Duration resolution(String text) {
    return switch (text) {
      case "PT1H" -> Duration.ofHours(1);
      case "PT30M" -> Duration.ofMinutes(30);
      case "PT15M" -> Duration.ofMinutes(15);
      default -> Duration.parse(text);
    };
  }

  private static Origin origin(String value) {
    String[] parts = value.split(" ", 3);
    if (parts.length != 3) {
      throw new ModelFormatException("an input of the card is not \"rows sha256 name\"");
    }
    return new Origin(parts[2], parts[1], integer("rows", parts[0]));
  }

  private static String require(Map<String, String> values, String key) {
    String value = values.get(key);
    if (value == null) {
      throw new ModelFormatException("the card lacks \"" + key + "\"");
    }
    return value;
  }

  private static long integer(String key, String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new ModelFormatException(
          "the card's " + key + " is no whole number: \"" + clip(value) + "\"", e);
    }
  }

  private static double number(String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new ModelFormatException(
          "the card's " + key + " is no number: \"" + clip(value) + "\"", e);
    }
  }

  private static String clip(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }
}
