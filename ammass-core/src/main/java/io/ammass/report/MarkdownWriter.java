package io.ammass.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a document as Markdown; charts become tables of their numbers. */
final class MarkdownWriter {
  private MarkdownWriter() {}

  static String write(Document document, Words words) {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(Escape.markdown(document.title())).append("\n\n");
    if (!document.subtitle().isEmpty()) {
      text.append(Escape.markdown(document.subtitle())).append("\n\n");
    }
    for (Document.Section section : document.sections()) {
      text.append("## ").append(Escape.markdown(section.heading())).append("\n\n");
      for (Block block : section.blocks()) {
        block(text, block, words);
      }
    }
    return text.toString();
  }

  private static void block(StringBuilder text, Block block, Words words) {
    if (block instanceof Block.Paragraph paragraph) {
      text.append(Escape.markdown(paragraph.text())).append("\n\n");
    } else if (block instanceof Block.Notice notice) {
      text.append("> **")
          .append(Escape.markdown(words.tone(notice.tone())))
          .append(":** ")
          .append(Escape.markdown(notice.text()))
          .append("\n\n");
    } else if (block instanceof Block.Table table) {
      table(text, table);
    } else if (block instanceof Chart chart) {
      table(text, Numbers.of(chart, words));
    }
  }

  private static void table(StringBuilder text, Block.Table table) {
    text.append("**").append(Escape.markdown(table.caption())).append("**\n\n");
    text.append(row(table.columns()));
    text.append("|").append(" --- |".repeat(table.columns().size())).append("\n");
    table.rows().forEach(cells -> text.append(row(cells)));
    text.append("\n");
  }

  private static String row(List<String> cells) {
    return cells.stream().map(Escape::markdown).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
