package io.ammass.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.document.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TableCsvTest {
  private static String written(String... cells) {
    return TableCsv.text(new Block.Table("", List.of("=name", "b"), List.of(List.of(cells))))
        .substring(10);
  }

  @Test
  void quotesWhatCsvWouldMistake() {
    assertThat(written("a,b", "say \"x\"")).isEqualTo("\"a,b\",\"say \"\"x\"\"\"\r\n");
    assertThat(written("two\nlines", "")).isEqualTo("\"two\nlines\",\r\n");
  }

  @Test
  void aSpreadsheetRunsNoCell() {
    assertThat(written("=cmd|'/c calc'!A1", "@SUM(A1)"))
        .isEqualTo("'=cmd|'/c calc'!A1,'@SUM(A1)\r\n");
    assertThat(written("+1+1", "-2+3")).isEqualTo("'+1+1,'-2+3\r\n");
    assertThat(written("\t=1", "\r=1")).isEqualTo("'\t=1,\"'\r=1\"\r\n");
  }

  @Test
  void numbersStayNumbers() {
    assertThat(written("-1.5", "+2e-3")).isEqualTo("-1.5,+2e-3\r\n");
  }

  @Test
  void headingsAreGuardedToo() {
    assertThat(TableCsv.text(new Block.Table("", List.of("=1", "b"), List.of())))
        .isEqualTo("'=1,b\r\n");
  }
}
