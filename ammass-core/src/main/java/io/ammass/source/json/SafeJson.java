package io.ammass.source.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import java.io.IOException;
import java.nio.file.Path;

/** Reads JSON files without trusting them. */
public final class SafeJson {
  private SafeJson() {}

  /**
   * A document.
   *
   * @param root its root
   * @param origin the file's name and hash; rows is the size of the root
   */
  public record Tree(JsonNode root, Origin origin) {}

  /**
   * Reads a whole document.
   *
   * @param file the file, plain or gzipped
   * @param limits what to refuse: bytes, characters of one text, nesting
   * @return the document
   * @throws DataFormatException if it is not JSON or exceeds a limit, naming line and column
   */
  public static Tree read(Path file, Limits limits) {
    ObjectMapper mapper =
        new ObjectMapper(
            JsonFactory.builder()
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength(limits.maxLineLength())
                        .build())
                .build());
    try (BoundedInput in = BoundedInput.open(file, limits)) {
      JsonNode root = mapper.readTree(in);
      return new Tree(root, in.origin(root.size()));
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr();
      throw new DataFormatException(
          file.getFileName() + where + ": not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new DataFormatException(file.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
