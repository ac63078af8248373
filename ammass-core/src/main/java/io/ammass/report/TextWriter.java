package io.ammass.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import java.util.List;

/** Writes a document as plain text, for mails and terminals; charts become tables. */
final class TextWriter {
  private TextWriter() {}

  static String write(Document document, Words words) {
    StringBuilder text = new StringBuilder();
    text.append(document.title()).append('\n');
    if (!document.subtitle().isEmpty()) {
      text.append(document.subtitle()).append('\n');
    }
    for (Document.Section section : document.sections()) {
      text.append('\n').append(section.heading()).append('\n');
      for (Block block : section.blocks()) {
        block(text, block, words);
      }
    }
    return text.toString();
  }

  private static void block(StringBuilder text, Block block, Words words) {
    if (block instanceof Block.Paragraph paragraph) {
      text.append("  ").append(paragraph.text()).append('\n');
    } else if (block instanceof Block.Notice notice) {
      text.append("  ")
          .append(words.tone(notice.tone()))
          .append(": ")
          .append(notice.text())
          .append('\n');
    } else if (block instanceof Block.Table table) {
      table(text, table);
    } else if (block instanceof Chart chart) {
      table(text, Numbers.of(chart, words));
    }
  }

  private static void table(StringBuilder text, Block.Table table) {
    text.append("  ").append(table.caption()).append('\n');
    row(text, table.columns());
    table.rows().forEach(cells -> row(text, cells));
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append("    ").append(String.join("\t", cells)).append('\n');
  }
}
