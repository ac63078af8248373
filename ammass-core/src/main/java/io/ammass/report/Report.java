package io.ammass.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A document that can be drawn and written.
 *
 * <p>The same document gives the same bytes. Files appear by an atomic move: nothing half-written
 * is ever seen under the final name. All text is UTF-8.
 */
public final class Report {
  private final Document document;
  private final Language language;
  private final ChartStyle charts;

  private Report(Document document, Language language, ChartStyle charts) {
    this.document = document;
    this.language = language;
    this.charts = charts;
  }

  /**
   * Makes a report of a document.
   *
   * @param document what it says
   * @return the report
   */
  public static Report of(Document document) {
    return new Report(
        Objects.requireNonNull(document, "document"), Language.ENGLISH, ChartStyle.PICTURES);
  }

  /**
   * Sets the language of the words around the document; the document has its own.
   *
   * @param newLanguage the language; English if not set
   * @return a changed copy
   */
  public Report language(Language newLanguage) {
    return new Report(document, Objects.requireNonNull(newLanguage, "language"), charts);
  }

  /**
   * Sets how the page shows charts.
   *
   * @param style the style; pictures if not set
   * @return a changed copy
   */
  public Report charts(ChartStyle style) {
    return new Report(document, language, Objects.requireNonNull(style, "style"));
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
   * Draws one self-contained HTML page: no network, charts as SVG with their numbers in a table; no
   * script unless charts are to zoom ({@link ChartStyle#ZOOMABLE}).
   *
   * @return the page
   */
  public String toHtml() {
    Optional<LiveCharts> live =
        charts == ChartStyle.ZOOMABLE
            ? LiveCharts.find(Report.class.getClassLoader())
            : Optional.empty();
    return HtmlWriter.write(document, Words.in(language), live);
  }

  /**
   * Draws the page for a mail: charts are pictures named {@code cid:chart-1}, {@code cid:chart-2},
   * ..., which {@link #pictures} draws.
   *
   * @return the page
   */
  public String toMailHtml() {
    return HtmlWriter.writeMail(document, Words.in(language));
  }

  /**
   * The charts as pictures for a mail.
   *
   * @return PNG files by the names that {@link #toMailHtml} uses, in order
   */
  public Map<String, byte[]> pictures() {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (Document.Section section : document.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Chart chart) {
          pictures.put(HtmlWriter.pictureName(pictures.size() + 1), Drawing.png(chart));
        }
      }
    }
    return pictures;
  }

  /**
   * Draws Markdown; charts become tables.
   *
   * @return the text
   */
  public String toMarkdown() {
    return MarkdownWriter.write(document, Words.in(language));
  }

  /**
   * Draws plain text, for mails and terminals; charts become tables.
   *
   * @return the text
   */
  public String toText() {
    return TextWriter.write(document, Words.in(language));
  }

  /**
   * Writes the document as one JSON object: {@code title}, {@code subtitle}, {@code language},
   * {@code sections} of {@code blocks} by {@code kind}, {@code provenance}.
   *
   * @return the JSON
   */
  public String toJson() {
    return DocumentJson.write(document, Words.in(language));
  }

  /**
   * The numbers of a chart as a table, as they stand below the chart.
   *
   * @param chart the chart
   * @param language the language of "low" and "high"
   * @return the table
   */
  public static Block.Table numbers(Chart chart, Language language) {
    return Numbers.of(chart, Words.in(language));
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
   * Writes the JSON.
   *
   * @param file where; replaced if it exists
   * @return the file
   * @throws UncheckedIOException if writing fails; nothing half-written is left
   */
  public Path writeJson(Path file) {
    return write(file, toJson());
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
