package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.InsufficientDataException;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.report.RegistryReports;
import io.ammass.operations.report.ReportInput;
import io.ammass.operations.report.ReportKind;
import io.ammass.text.Language;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operation recorded is what its reports say. */
class OperationReportTest {
  private static final Instant BEGIN = Instant.parse("2023-08-31T22:00:00Z");

  @TempDir Path folder;

  @Test
  void theReportsOfAnOperationSayWhatItsRegistryHolds() {
    int stuckFrom = Worlds.hour(BEGIN.plus(Duration.ofDays(28)));
    Worlds.Fault stuck = (hour, truth, before) -> hour >= stuckFrom ? before[hour - 1] : truth;
    try (Operation operation =
        Operation.named("test")
            .zone("Europe/Berlin")
            .store(folder.resolve("registry"))
            .site(
                "plant",
                site ->
                    site.feed(Worlds.feed(1, stuck))
                        .unit(Unit.KILOWATT_HOUR)
                        .zone("Europe/Berlin")
                        .history(Duration.ofDays(120))
                        .trainer(Worlds.GOOD))
            .open()) {
      operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(30)));
      RegistryReports reports = RegistryReports.of(operation.registry());

      ReportInput input = reports.collect("plant").build();
      String forecast = ReportKind.FORECAST.report(input, Language.ENGLISH).toText();
      String evaluation = ReportKind.EVALUATION.report(input, Language.ENGLISH).toText();

      assertThat(input.now())
          .isBetween(BEGIN.plus(Duration.ofDays(28)), BEGIN.plus(Duration.ofDays(30)));
      assertThat(forecast).contains("Forecast report: plant").contains("Issued ");
      assertThat(forecast).contains("stuck meter").contains("The meter of plant stood at");
      assertThat(evaluation).contains("champion").contains("Mean absolute error of each window");
      long decisions =
          operation.registry().find(EntryQuery.all().kind(Kind.DECISION).site("plant")).size();
      assertThat(decisions).isPositive();
      assertThat(evaluation).contains("Decisions").contains("version 1");
      assertThatThrownBy(() -> reports.collect("nowhere"))
          .isInstanceOf(InsufficientDataException.class)
          .hasMessageContaining("no forecast of \"nowhere\"")
          .hasMessageContaining("plant");
    }
  }

  @Test
  void reportsAreWrittenOnScheduleAndNotedInTheRegistry() throws java.io.IOException {
    Path file = folder.resolve("operation.yaml");
    Path registry = folder.resolve("registry");
    java.nio.file.Files.writeString(
        file,
        "operation: test\nschedule:\n  report: \"30 6 * * MON\"\nreports:\n  folder: out\n  language: zh\n");
    try (Operation operation =
        Operation.read(file)
            .zone("Europe/Berlin")
            .store(registry)
            .site(
                "plant",
                site ->
                    site.feed(Worlds.feed(1, Worlds.Fault.NONE))
                        .unit(Unit.KILOWATT_HOUR)
                        .zone("Europe/Berlin")
                        .history(Duration.ofDays(120))
                        .trainer(Worlds.GOOD))
            .open()) {
      operation.simulate(BEGIN, BEGIN.plus(Duration.ofDays(15)));

      var noted = operation.registry().find(EntryQuery.all().kind(Kind.REPORT).site("plant"));
      assertThat(noted).hasSize(4);
      assertThat(noted.get(0).entry().parents()).hasSize(1);
      try (var files = java.nio.file.Files.list(folder.resolve("out"))) {
        assertThat(files.map(each -> each.getFileName().toString()))
            .contains("plant-2023-09-04-forecast-zh.html", "plant-2023-09-11-evaluation-zh.json");
      }
    }
  }
}
