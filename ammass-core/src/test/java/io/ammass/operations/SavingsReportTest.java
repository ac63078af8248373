package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.operations.lineage.Lineage;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.operations.report.RegistryReports;
import io.ammass.operations.report.ReportKind;
import io.ammass.operations.report.SavingsFigures;
import io.ammass.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site with a retrofit and a thermometer gets a savings report by its description alone. */
@Tag("slow")
class SavingsReportTest {
  /** The share that the made-up retrofit saves. */
  private static final double SAVED = 0.2;

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
  private static final LocalDate RETROFIT = LocalDate.of(2023, 2, 1);
  private static final LocalDate REPORTING = LocalDate.of(2023, 3, 1);
  private static final LocalDate END = LocalDate.of(2023, 9, 1);

  @TempDir Path folder;

  /** Hours of a building that heats and cools, a fifth of it saved from March 2023 on. */
  private void writeCsv() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    StringBuilder csv = new StringBuilder("time,load_kwh,outdoor_c\n");
    for (Instant time = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        time.isBefore(END.atStartOfDay(ZoneOffset.UTC).toInstant());
        time = time.plusSeconds(3_600)) {
      var local = time.atZone(ZoneOffset.UTC);
      double season = -Math.cos(2 * Math.PI * (local.getDayOfYear() - 15) / 365.0);
      double celsius =
          12
              + 10 * season
              + 4 * Math.sin(2 * Math.PI * (local.getHour() - 9) / 24.0)
              + 1.5 * random.nextGaussian();
      boolean open =
          local.getDayOfWeek().getValue() < 6 && local.getHour() > 7 && local.getHour() < 18;
      double load =
          20 + (open ? 30 : 0) + 1.5 * Math.max(0, 14 - celsius) + 2 * Math.max(0, celsius - 20);
      load *= !local.toLocalDate().isBefore(REPORTING) ? 1 - SAVED : 1;
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%.2f,%.2f%n",
              time.toString().replace("Z", ""),
              load + random.nextGaussian(),
              celsius));
    }
    Files.writeString(folder.resolve("school.csv"), csv.toString());
  }

  private Path describe(String more) throws IOException {
    Path file = folder.resolve("operation.yaml");
    Files.writeString(
        file,
        """
        operation: test
        sites:
          - id: school
            csv: school.csv
            column: load_kwh
            temperature: outdoor_c
            unit: kWh
            historyDays: 60
        MORE
        schedule:
          watch: ""
          report: never
          savingsReport: "0 7 1 * *"
        """
            .replace("MORE", more.stripTrailing()));
    return file;
  }

  private static final String WITH_RETROFIT =
      "    retrofitFrom: 2023-02-01\n    retrofitTo: 2023-03-01\n";

  private static Instant day(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  @Test
  void theScheduledReportSaysWhatWasSavedWithItsBandAndCanBeReplayed() throws IOException {
    writeCsv();
    try (Operation operation = Operation.read(describe(WITH_RETROFIT)).open()) {
      operation.simulate(day(LocalDate.of(2023, 7, 30)), day(LocalDate.of(2023, 8, 2)));
      List<Recorded> savings = operation.registry().find(EntryQuery.all().kind(Kind.SAVING));

      assertThat(savings).hasSize(1);
      SavingsFigures figures = SavingsFigures.parse(savings.get(0).entry().payload());
      assertThat(figures.toJson()).isEqualTo(savings.get(0).entry().payload());
      double expected = expectedUse(figures);
      // The truth lies inside the band, and nothing does not.
      assertThat(SAVED * expected).isBetween(figures.avoided().low(), figures.avoided().high());
      assertThat(figures.avoided().low()).isPositive();
      assertThat(Lineage.of(operation.registry()).replay(savings.get(0).id()).isIdentical())
          .isTrue();
      Recorded report =
          operation.registry().find(EntryQuery.all().kind(Kind.REPORT).site("school")).get(0);
      assertThat(report.entry().parents()).contains(savings.get(0).id());
      Path reports = folder.resolve("registry").resolve("reports");
      try (Stream<Path> files = Files.list(reports)) {
        assertThat(files.map(file -> String.valueOf(file.getFileName())))
            .contains(
                "school-2023-08-01-savings-en.html",
                "school-2023-08-01-savings-en.md",
                "school-2023-08-01-savings-en.json");
      }
      assertThat(reports.resolve("school-2023-08-01-savings-en.md"))
          .content()
          .contains("Energy was saved")
          .contains("90.0 % band")
          .contains("Can the figure be trusted?")
          // No provider of formulas is on this module's class path.
          .contains("What the saving changes in the formulas")
          .contains("Add ammass-formulas");
    }
  }

  private static double expectedUse(SavingsFigures figures) throws IOException {
    return new com.fasterxml.jackson.databind.ObjectMapper()
        .readTree(figures.toJson())
        .path("expected")
        .asDouble();
  }

  @Test
  void measuresOnRequestAndByDaysToo() throws IOException {
    writeCsv();
    try (Operation operation =
        Operation.read(describe(WITH_RETROFIT + "    savingsMethod: daily\n")).open()) {
      operation.simulate(day(LocalDate.of(2023, 8, 10)), day(LocalDate.of(2023, 8, 11)));

      assertThat(operation.measureSavings("school")).contains("avoided").endsWith("kWh");
      String report =
          ReportKind.SAVINGS
              .report(
                  RegistryReports.of(operation.registry()).collect("school").build(),
                  Language.CHINESE)
              .toText();
      assertThat(report).contains("已节约能源").contains("类路径上没有可计算公式的模块");
      Recorded saving = operation.registry().find(EntryQuery.all().kind(Kind.SAVING)).get(0);
      assertThat(Lineage.of(operation.registry()).replay(saving.id()).isIdentical()).isTrue();
      assertThat(Lineage.of(operation.registry()).trace(saving.id()).toString())
          .contains("temperature of school");
    }
  }

  @Test
  void withoutARetrofitOrAThermometerTheReportSaysWhatIsMissing() throws IOException {
    writeCsv();
    try (Operation operation = Operation.read(describe("")).open()) {
      operation.simulate(day(LocalDate.of(2023, 7, 30)), day(LocalDate.of(2023, 8, 2)));
      assertThat(operation.measureSavings("school")).contains("has no retrofit");
      assertThat(report()).contains("No saving was measured");
    }
    Path file = describe(WITH_RETROFIT);
    Files.writeString(file, Files.readString(file).replace("    temperature: outdoor_c\n", ""));
    try (Operation operation =
        Operation.read(file).store(folder.resolve("registry-without")).open()) {
      operation.simulate(day(LocalDate.of(2023, 7, 30)), day(LocalDate.of(2023, 8, 2)));
      assertThat(operation.measureSavings("school")).contains("needs the outdoor temperature");
      assertThat(operation.registry().find(EntryQuery.all().kind(Kind.SAVING))).isEmpty();
    }
  }

  private String report() throws IOException {
    return Files.readString(
        folder.resolve("registry").resolve("reports").resolve("school-2023-08-01-savings-en.md"));
  }

  @Test
  void refusesDatesThatAreNone() throws IOException {
    for (String wrong :
        List.of(
            "    retrofitFrom: 2023-02-30\n    retrofitTo: 2023-03-01\n",
            "    retrofitFrom: 2023-03-01\n    retrofitTo: 2023-02-01\n",
            "    retrofitFrom: 2023-02-01\n",
            WITH_RETROFIT + "    savingsMethod: guess\n")) {
      Path file = describe(wrong);
      assertThatThrownBy(() -> Operation.read(file).open())
          .as(wrong)
          .isInstanceOf(DataFormatException.class)
          .hasMessageContaining("operation.yaml");
    }
    assertThat(RETROFIT).isBefore(REPORTING);
  }
}
