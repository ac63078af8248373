package io.ammass.document;

import io.ammass.model.Provenance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A report for people.
 *
 * @param title the title
 * @param subtitle one line below it; may be empty
 * @param sections the sections in order; unmodifiable
 * @param origin where it came from, if known
 */
public record Document(
    String title, String subtitle, List<Section> sections, @Nullable Provenance origin) {
  /** Takes a copy. */
  public Document {
    sections = List.copyOf(sections);
  }

  /**
   * Where it came from.
   *
   * @return the provenance, if known
   */
  public Optional<Provenance> provenance() {
    return Optional.ofNullable(origin);
  }

  /**
   * A section.
   *
   * @param heading its heading
   * @param blocks its blocks in order; unmodifiable
   */
  public record Section(String heading, List<Block> blocks) {
    /** Takes a copy. */
    public Section {
      blocks = List.copyOf(blocks);
    }

    /**
     * Makes a section.
     *
     * @param heading its heading
     * @param blocks its blocks in order
     * @return the section
     */
    public static Section of(String heading, Block... blocks) {
      return new Section(heading, List.of(blocks));
    }
  }
}
