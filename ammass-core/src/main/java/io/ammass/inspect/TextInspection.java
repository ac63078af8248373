package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import io.ammass.source.TableProfile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out whether a text file is a table or prose. */
final class TextInspection {
  private final Path file;
  private final Limits limits;
  private final @Nullable ZoneId zone;

  TextInspection(Path file, Limits limits, @Nullable ZoneId zone) {
    this.file = file;
    this.limits = limits;
    this.zone = zone;
  }

  Inspection inspect() {
    CsvTable table = new CsvTable(file, limits);
    TableProfile profile;
    try {
      profile = table.profile();
    } catch (DataFormatException notCells) {
      return prose(notCells);
    }
    if (isProse(profile)) {
      return text(table.countRows());
    }
    return new TableInspection(table, zone).inspect();
  }

  private static Inspection text(Origin origin) {
    return new Inspection(
        Kind.TEXT, "text", "", "", origin, List.of(), List.of(), List.of(), Map.of());
  }

  /**
   * Text that cannot be cut into cells is still text, if it is UTF-8 in lines of bounded length.
   */
  private Inspection prose(DataFormatException why) {
    long lines = 0;
    long length = 0;
    char[] buffer = new char[1 << 13];
    try (BoundedInput in = BoundedInput.open(file, limits);
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder())) {
      for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
        for (int i = 0; i < read; i++) {
          boolean ends = buffer[i] == '\n';
          lines += ends ? 1 : 0;
          length = ends ? 0 : length + 1;
        }
        if (length > limits.maxLineLength()) {
          throw why;
        }
      }
      return text(in.origin(lines + (length > 0 ? 1 : 0)));
    } catch (IOException e) {
      why.addSuppressed(e);
      throw why;
    }
  }

  private static boolean isProse(TableProfile profile) {
    boolean longCells =
        profile.header().stream().mapToInt(String::length).max().orElse(0) > 80
            || profile.header().stream().anyMatch(name -> name.split("\\s+").length > 5);
    return profile.stampColumns().isEmpty()
        && profile.numberColumns().isEmpty()
        && (longCells || profile.header().size() == 1);
  }
}
