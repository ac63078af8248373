package io.ammass.report;

import io.ammass.document.Document;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/**
 * A document that can be drawn and written.
 *
 * <p>The same document gives the same bytes. Files appear by an atomic move: nothing half-written
 * is ever seen under the final name. All text is UTF-8.
 */
public final class Report {
  private final Document document;

  private Report(Document document) {
    this.document = document;
  }

  /**
   * Makes a report of a document.
   *
   * @param document what it says
   * @return the report
   */
  public static Report of(Document document) {
    return new Report(Objects.requireNonNull(document, "document"));
  }

  /**
   * What it says.
   *
   * @return the document
   */
  public Document document() {
    return document;
  }

  /**
   * Draws one self-contained HTML page: no script, no network, charts as SVG with their numbers in
   * a table.
   *
   * @return the page
   */
  public String toHtml() {
    return HtmlWriter.write(document);
  }

  /**
   * Draws Markdown; charts become tables.
   *
   * @return the text
   */
  public String toMarkdown() {
    return MarkdownWriter.write(document);
  }

  /**
   * Writes the HTML page.
   *
   * @param file where; replaced if it exists
   * @return the file
   * @throws UncheckedIOException if writing fails; nothing half-written is left
   */
  public Path writeHtml(Path file) {
    return write(file, toHtml());
  }

  /**
   * Writes the Markdown text.
   *
   * @param file where; replaced if it exists
   * @return the file
   * @throws UncheckedIOException if writing fails; nothing half-written is left
   */
  public Path writeMarkdown(Path file) {
    return write(file, toMarkdown());
  }

  /**
   * Writes a text file in one step: to a temporary file beside it, then moved.
   *
   * @param file where; replaced if it exists; its folder is made if absent
   * @param text what; written as UTF-8
   * @return the file
   * @throws UncheckedIOException if writing fails; nothing half-written is left
   */
  public static Path write(Path file, String text) {
    Path whole = file.toAbsolutePath();
    Path folder = Objects.requireNonNull(whole.getParent(), "a file has a folder");
    try {
      Files.createDirectories(folder);
      // Not createTempFile: that would keep the finished file from everybody but its owner.
      Path part = folder.resolve("." + whole.getFileName() + "." + UUID.randomUUID() + ".part");
      try {
        Files.writeString(part, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        Files.move(
            part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e, e);
    }
  }

  /** Prints as Markdown. */
  @Override
  public String toString() {
    return toMarkdown();
  }
}
