package io.ammass.inspect;

import io.ammass.error.DataFormatException;
import io.ammass.source.FirstLines;
import io.ammass.source.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a file is written, told from its first bytes, never from its name. */
public enum FileFormat {
  /** Delimited text, or text of any other kind. */
  TEXT,
  /** Apache Parquet; needs DuckDB. */
  PARQUET,
  /** Green Button ESPI. */
  ESPI,
  /** ENTSO-E load, generation and publication documents. */
  ENTSOE,
  /** IEC 61968-9 MeterReadings. */
  CIM,
  /** Other XML. */
  XML,
  /** EnergyPlus weather. */
  EPW,
  /** NREL typical meteorological year. */
  TMY3,
  /** JSON: alerts, weather forecasts, tables. */
  JSON,
  /** JPEG or PNG. */
  PICTURE;

  /** A document type stands before the root, and may hold declarations in brackets. */
  private static final Pattern BEFORE_ROOT =
      Pattern.compile("(?s)<!--.*?-->|<\\?.*?\\?>|<!DOCTYPE[^>\\[]*>", Pattern.CASE_INSENSITIVE);

  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([A-Za-z_][\\w.-]*)[\\s/>]");

  /**
   * Looks at the first bytes of a file.
   *
   * @param file the file, plain or gzipped
   * @param limits what to refuse
   * @return its format
   * @throws DataFormatException if it cannot be read, or is of no format known here
   */
  public static FileFormat of(Path file, Limits limits) {
    byte[] head = FirstLines.bytes(file, limits);
    if (isPicture(head)) {
      return PICTURE;
    }
    if (head.length >= 4 && new String(head, 0, 4, StandardCharsets.ISO_8859_1).equals("PAR1")) {
      return PARQUET;
    }
    String text = text(head);
    if (text.isEmpty()) {
      throw new DataFormatException(
          file.getFileName() + " is empty, or begins with blanks for " + head.length + " bytes");
    }
    if (text.indexOf('\0') >= 0 || text.startsWith("%PDF-") || text.startsWith("GIF8")) {
      throw new DataFormatException(
          file.getFileName()
              + " is neither UTF-8 text nor a picture nor any format known here. Maybe it is "
              + remedy(head)
              + ".");
    }
    if (text.startsWith("<")) {
      return ofRoot(root(text));
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return JSON;
    }
    if (text.toUpperCase(Locale.ROOT).startsWith("LOCATION,")) {
      return EPW;
    }
    String second = text.lines().skip(1).findFirst().orElse("");
    return second.startsWith("Date (MM/DD/YYYY),Time (HH:MM)") ? TMY3 : TEXT;
  }

  /** What the first bytes of a file that cannot be read look like, and what to do about it. */
  private static String remedy(byte[] head) {
    String first = new String(head, 0, Math.min(head.length, 4), StandardCharsets.ISO_8859_1);
    return switch (first) {
      case "PK\u0003\u0004" -> "a zip archive or a spreadsheet: unpack it, or save it as CSV first";
      case "%PDF" -> "a PDF: no table can be read from it";
      case "GIF8", "RIFF", "II*\0", "MM\0*" ->
          "another kind of picture: save it as PNG or JPEG first";
      case "BZh9", "\u00fd7zX", "(\u00b5/\u00fd" -> "packed in another way: unpack it first";
      default -> "UTF-16: convert it first";
    };
  }

  private static String text(byte[] head) {
    String text = new String(head, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).stripLeading();
  }

  private static boolean isPicture(byte[] head) {
    boolean jpeg = head.length > 3 && (head[0] & 255) == 0xFF && (head[1] & 255) == 0xD8;
    boolean png = head.length > 3 && (head[0] & 255) == 0x89 && head[1] == 'P' && head[2] == 'N';
    return jpeg || png;
  }

  /** The name of the first element of the file's beginning; empty if there is none. */
  static String root(Path file, Limits limits) {
    return root(text(FirstLines.bytes(file, limits)));
  }

  private static String root(String text) {
    Matcher root = ROOT.matcher(BEFORE_ROOT.matcher(text).replaceAll(""));
    return root.find() ? root.group(1) : "";
  }

  private static FileFormat ofRoot(String name) {
    return switch (name.toLowerCase(Locale.ROOT).equals("html") ? "html" : name) {
      case "html" -> TEXT;
      case "feed", "entry", "IntervalBlock", "UsagePoint" -> ESPI;
      case "GL_MarketDocument", "Publication_MarketDocument" -> ENTSOE;
      case "MeterReadings", "MeterReadingsResponseMessage", "MeterReadingsEventMessage" -> CIM;
      default -> XML;
    };
  }
}
