package io.ammass.operations.report;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.report.ChartStyle;
import io.ammass.report.Report;
import io.ammass.report.TableCsv;
import io.ammass.text.Language;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Writes reports to a folder: a zoomable HTML page, Markdown, JSON, and a CSV file for each table
 * and chart of numbers, all named by site, day and kind.
 *
 * <p>A site's name never leads out of the folder: what is no plain file name is spelled out as one,
 * with a hash that keeps two of them apart.
 */
public final class ReportFolder {
  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * A folder.
   *
   * @param folder the folder; made when the first report is written
   * @return the writer
   */
  public static ReportFolder at(Path folder) {
    return new ReportFolder(folder);
  }

  /**
   * Writes a report; files of the same site, day and kind are replaced, each in one step.
   *
   * @param kind the kind
   * @param site the site's identifier
   * @param day the day in the site's zone
   * @param language the report's language
   * @param report the report
   * @return the files, the HTML page first
   * @throws java.io.UncheckedIOException if a file cannot be written
   */
  public List<Path> write(
      ReportKind kind, String site, LocalDate day, Language language, Report report) {
    String name = fileName(site) + "-" + day + "-" + kind.id() + "-" + language.tag();
    List<Path> files = new ArrayList<>();
    files.add(report.charts(ChartStyle.ZOOMABLE).writeHtml(inside(name + ".html")));
    files.add(report.writeMarkdown(inside(name + ".md")));
    files.add(report.writeJson(inside(name + ".json")));
    int number = 0;
    for (Block.Table table : tables(report.document(), language)) {
      number++;
      files.add(
          Report.write(
              inside(String.format(Locale.ROOT, "%s-%02d.csv", name, number)),
              TableCsv.text(table)));
    }
    return List.copyOf(files);
  }

  private static List<Block.Table> tables(Document document, Language language) {
    List<Block.Table> tables = new ArrayList<>();
    for (Document.Section section : document.sections()) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Table table) {
          tables.add(table);
        } else if (block instanceof Chart chart) {
          tables.add(Report.numbers(chart, language));
        }
      }
    }
    return tables;
  }

  private Path inside(String name) {
    Path file = folder.resolve(name).normalize();
    if (!folder.equals(file.getParent())) {
      throw new IllegalStateException(name + " would lead out of " + folder);
    }
    return file;
  }

  /** A plain file name for any site. */
  static String fileName(String site) {
    if (site.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,79}") && !site.endsWith(".")) {
      return site;
    }
    String plain = site.replaceAll("[^\\p{L}\\p{N}_-]+", "_");
    String head =
        plain.substring(
            0, plain.offsetByCodePoints(0, Math.min(40, plain.codePointCount(0, plain.length()))));
    return "site" + (head.startsWith("_") ? "" : "_") + head + "_" + hash(site);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Prints the folder. */
  @Override
  public String toString() {
    return "reports in " + folder;
  }
}
