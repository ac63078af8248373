package io.ammass.document;

import java.util.ArrayList;
import java.util.List;

/** A block of a section: a paragraph, a notice, a table or a chart. */
public sealed interface Block permits Block.Paragraph, Block.Notice, Block.Table, Chart {
  /**
   * Plain text.
   *
   * @param text the text; no markup
   */
  record Paragraph(String text) implements Block {}

  /** How a notice is meant. */
  enum Tone {
    /** Worth knowing. */
    INFO,
    /** Worth acting on. */
    ADVICE,
    /** Something may go wrong. */
    WARNING,
    /** Something is wrong. */
    CRITICAL
  }

  /**
   * A sentence that should be seen.
   *
   * @param tone how it is meant
   * @param text the sentence
   */
  record Notice(Tone tone, String text) implements Block {}

  /**
   * A table. Cells are text; numbers are formatted by who fills it.
   *
   * @param caption what it shows
   * @param columns the columns' headings; unmodifiable
   * @param rows the rows, each as long as the columns; unmodifiable
   */
  record Table(String caption, List<String> columns, List<List<String>> rows) implements Block {
    /** Takes copies and checks the shape. */
    public Table {
      columns = List.copyOf(columns);
      List<List<String>> copy = new ArrayList<>();
      for (List<String> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row of \""
                  + caption
                  + "\" has "
                  + row.size()
                  + " cells for "
                  + columns.size()
                  + " columns: "
                  + row);
        }
        copy.add(List.copyOf(row));
      }
      rows = List.copyOf(copy);
    }
  }
}
