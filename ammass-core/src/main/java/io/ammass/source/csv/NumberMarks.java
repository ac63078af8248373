package io.ammass.source.csv;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How the numbers of a file are written.
 *
 * @param decimal the character before the fraction
 * @param thousands the character between groups of three digits, 0 if there is none
 */
record NumberMarks(char decimal, char thousands) {
  /** 1234.5. */
  static final NumberMarks PLAIN = new NumberMarks('.', (char) 0);

  private static final Pattern NUMBER =
      Pattern.compile("[-+\u2212(]?\\d[\\d.,'\u2019 \u00a0\u202f\u2009]{0,40}[-)]?");
  private static final Pattern SIGNS = Pattern.compile("[-+\u2212()]");
  private static final Pattern COMMA_GROUPS = Pattern.compile("[-+]?[1-9]\\d{0,2}(,\\d{3})+");
  private static final Pattern POINT_GROUPS = Pattern.compile("[-+]?[1-9]\\d{0,2}(\\.\\d{3}){2,}");
  private static final String BLANKS = "'\u2019 \u00a0\u202f\u2009";

  NumberParser parser() {
    return new NumberParser(decimal, thousands);
  }

  /**
   * Tells the marks from cells. Of a point and a comma in one cell the later one is the decimal
   * mark. Commas alone group digits where every one of them stands before three digits and the
   * cells of a line are not parted by semicolons; else they are decimal.
   *
   * @param cells samples of all columns; what is no number is passed over
   * @param delimiter the character between cells
   * @return the marks; plain ones where nothing tells
   */
  static NumberMarks guess(List<String> cells, char delimiter) {
    long pointLast = 0;
    long commaLast = 0;
    long commaOnly = 0;
    long commaGroups = 0;
    long pointOnly = 0;
    long pointGroups = 0;
    char blank = 0;
    for (String text : cells) {
      if (!NUMBER.matcher(text).matches()) {
        continue;
      }
      String cell = SIGNS.matcher(text).replaceAll("");
      int point = cell.lastIndexOf('.');
      int comma = cell.lastIndexOf(',');
      char group = blankOf(cell);
      blank = group == 0 ? blank : group;
      if (point >= 0 && comma >= 0) {
        pointLast += point > comma ? 1 : 0;
        commaLast += comma > point ? 1 : 0;
      } else if (comma >= 0) {
        commaOnly++;
        commaGroups += COMMA_GROUPS.matcher(cell).matches() ? 1 : 0;
      } else if (point >= 0) {
        pointOnly++;
        pointGroups += POINT_GROUPS.matcher(cell).matches() ? 1 : 0;
      }
    }
    if (pointLast > commaLast) {
      return new NumberMarks('.', ',');
    }
    if (commaLast > 0) {
      return new NumberMarks(',', '.');
    }
    if (commaOnly > pointOnly) {
      boolean groups = commaGroups == commaOnly && (delimiter == ',' || blank != 0);
      return groups ? new NumberMarks('.', ',') : new NumberMarks(',', blank);
    }
    if (commaGroups > 0 && commaGroups == commaOnly && delimiter == ',') {
      return new NumberMarks('.', ',');
    }
    if (pointGroups > 0 && pointGroups == pointOnly) {
      return new NumberMarks(',', '.');
    }
    return new NumberMarks('.', blank);
  }

  /** What parts digits in groups of three beside point and comma, 0 if nothing does. */
  private static char blankOf(String cell) {
    for (int i = 1; i + 3 < cell.length(); i++) {
      char c = cell.charAt(i);
      if (BLANKS.indexOf(c) >= 0 && Character.isDigit(cell.charAt(i - 1))) {
        String after = cell.substring(i + 1, Math.min(cell.length(), i + 4));
        return after.matches("\\d{3}") ? c : 0;
      }
    }
    return 0;
  }

  /** As a sentence says it. */
  @Override
  public String toString() {
    String groups =
        thousands == 0
            ? ""
            : Character.isSpaceChar(thousands)
                ? ", digits grouped by blanks"
                : ", digits grouped by \"" + thousands + "\"";
    return "\"" + decimal + "\" before the fraction" + groups;
  }
}
