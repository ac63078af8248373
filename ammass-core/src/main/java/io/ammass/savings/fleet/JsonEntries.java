package io.ammass.savings.fleet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON objects: of an array {@code meters} or of the root, or one behind the other. Of each only
 * the known names are kept, so that an entry of a gibibyte takes no memory.
 */
final class JsonEntries implements ManifestEntries {
  private static final Set<String> NAMES =
      Set.of(
          "id",
          "frequency",
          "gas",
          "unit",
          "temperature_unit",
          "meter_file",
          "temperature_file",
          "blackout_start",
          "blackout_end");

  private final String name;
  private final JsonParser parser;
  private int count;
  private boolean isDone;

  private JsonEntries(String name, JsonParser parser) {
    this.name = name;
    this.parser = parser;
  }

  /** Objects one behind the other. */
  static JsonEntries lines(InputStream in, String name, Limits limits) throws IOException {
    StreamReadConstraints constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.maxDepth())
            .maxStringLength(limits.maxLineLength())
            .build();
    JsonFactory factory = JsonFactory.builder().streamReadConstraints(constraints).build();
    try {
      return new JsonEntries(name, factory.createParser(in));
    } catch (JsonProcessingException | CharConversionException e) {
      throw noJson(name, e);
    }
  }

  /** The objects of a root that is an array, or of its array {@code meters}. */
  static JsonEntries document(InputStream in, String name, Limits limits) throws IOException {
    JsonEntries entries = lines(in, name, limits);
    try {
      entries.findMeters();
      return entries;
    } catch (JsonProcessingException | CharConversionException e) {
      throw noJson(name, e);
    }
  }

  private static DataFormatException noJson(String name, IOException e) {
    return new DataFormatException(name + " is not JSON: " + message(e), e);
  }

  /** What is wrong, without the excerpt of the text that the parser adds. */
  private static @Nullable String message(IOException e) {
    return e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
  }

  private void findMeters() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.START_ARRAY) {
      return;
    }
    while ((token = parser.nextToken()) != null) {
      if (token == JsonToken.FIELD_NAME && parser.currentName().equals("meters")) {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
          return;
        }
        break;
      }
      if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
        parser.skipChildren();
      }
    }
    throw new DataFormatException(name + ": no array 'meters'. Maybe the file is of another kind.");
  }

  @Override
  public @Nullable Map<String, String> next() throws IOException {
    if (isDone) {
      return null;
    }
    try {
      JsonToken token = parser.nextToken();
      if (token != JsonToken.START_OBJECT) {
        requireEnd(token);
        // What stands behind the array of meters is none of them, however often one asks.
        isDone = true;
        return null;
      }
      Map<String, String> entry = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value != null && value.isScalarValue() && NAMES.contains(key)) {
          entry.put(key, value == JsonToken.VALUE_NULL ? "" : parser.getText());
        } else {
          parser.skipChildren();
        }
      }
      count++;
      return entry;
    } catch (JsonProcessingException | CharConversionException e) {
      throw new DataFormatException(
          name
              + " line "
              + parser.currentLocation().getLineNr()
              + ", after meter "
              + count
              + ": "
              + message(e),
          e);
    }
  }

  private void requireEnd(@Nullable JsonToken token) throws IOException {
    if (token != null && token != JsonToken.END_ARRAY) {
      throw new DataFormatException(
          name
              + " line "
              + parser.currentLocation().getLineNr()
              + ", after meter "
              + count
              + ": an entry is an object, not "
              + parser.getText());
    }
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}
