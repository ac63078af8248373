package io.ammass.operations.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.document.Block;
import io.ammass.document.Document;
import io.ammass.report.Report;
import io.ammass.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTest {
  private static final LocalDate DAY = LocalDate.of(2024, 6, 3);

  @TempDir Path folder;

  private static Report report(String cell) {
    return Report.of(
        new Document(
            "title",
            "",
            List.of(
                Document.Section.of(
                    "heading", new Block.Table("table", List.of("a"), List.of(List.of(cell))))),
            null));
  }

  private Set<Path> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return new HashSet<>(files.filter(Files::isRegularFile).toList());
    }
  }

  @Test
  void writesPageMarkdownJsonAndTables() throws IOException {
    List<Path> files =
        ReportFolder.at(folder)
            .write(ReportKind.FORECAST, "school-7", DAY, Language.ENGLISH, report("x"));

    assertThat(files)
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "school-7-2024-06-03-forecast-en.html",
            "school-7-2024-06-03-forecast-en.md",
            "school-7-2024-06-03-forecast-en.json",
            "school-7-2024-06-03-forecast-en-01.csv");
    assertThat(Files.readString(files.get(3))).isEqualTo("a\r\nx\r\n");
    assertThat(JsonMapper.builder().build().readTree(files.get(2).toFile()).path("title").asText())
        .isEqualTo("title");
  }

  @Test
  void aSitesNameNeverLeadsOutOfTheFolder() throws IOException {
    Path inner = Files.createDirectories(folder.resolve("inner/reports"));
    for (String site :
        List.of(
            "../../etc/passwd",
            "/etc/passwd",
            "..",
            ".",
            "",
            "a/b",
            "a\\b",
            "C:\\x",
            "con\u0000",
            "line\nend",
            ".hidden",
            "x".repeat(300))) {
      ReportFolder.at(inner).write(ReportKind.SAVINGS, site, DAY, Language.ENGLISH, report("x"));
    }

    assertThat(everything()).hasSize(12 * 4).allMatch(file -> inner.equals(file.getParent()));
  }

  @Test
  void twoSitesNeverShareAFile() {
    assertThat(ReportFolder.fileName("a/b")).isNotEqualTo(ReportFolder.fileName("a\\b"));
    assertThat(ReportFolder.fileName("学校-7")).isEqualTo("学校-7");
    assertThat(ReportFolder.fileName("a b")).startsWith("site_a_b_");
  }

  @Test
  void aCellThatASpreadsheetWouldRunIsQuoted() throws IOException {
    for (String evil :
        List.of("=HYPERLINK(\"http://example.org\")", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1")) {
      List<Path> files =
          ReportFolder.at(folder)
              .write(ReportKind.FORECAST, "s", DAY, Language.ENGLISH, report(evil));

      String row = Files.readString(files.get(3)).substring(3);
      assertThat(row).as(evil).matches("(?s)\"?'.*");
    }
    for (String harmless : List.of("-2.5", "+1,234", "1e-5", "12 %", "text", "")) {
      List<Path> files =
          ReportFolder.at(folder)
              .write(ReportKind.FORECAST, "s", DAY, Language.ENGLISH, report(harmless));

      assertThat(Files.readString(files.get(3))).as(harmless).doesNotContain("'");
    }
  }
}
