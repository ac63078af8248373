package io.ammass.source.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.clean.Cleaner;
import io.ammass.data.AsOfJoin;
import io.ammass.data.Dataset;
import io.ammass.data.PublishedSeries;
import io.ammass.source.csv.CsvSource;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishedSourceTest {
  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("index.csv"), text);
  }

  @Test
  void readsPeriodsPublicationsAndRevisions() throws IOException {
    Path file =
        write(
            "month,released,ipi\n2024-01-01,2024-03-09,101\n2024-02-01,2024-04-10,103\n"
                + "2024-01-01,2024-05-10,100.5\n2024-03-01,2024-05-10,\n");

    PublishedSeries index =
        PublishedSource.of(file)
            .zone("Europe/Paris")
            .period("month", Period.ofMonths(1))
            .publishedIn("released")
            .value("ipi")
            .read();

    assertThat(index.publications()).hasSize(3);
    assertThat(index.publications().get(0).period().end()).isEqualTo("2024-01-31T23:00:00Z");
    assertThat(index.publications().get(2).publishedAt()).isEqualTo("2024-05-09T22:00:00Z");
    assertThat(index.publications().get(2).value()).isEqualTo(100.5);
  }

  @Test
  void asksWhenValuesComeOutInsteadOfAssumingAtOnce() throws IOException {
    Path file = write("month,ipi\n2024-01-01,101\n2024-02-01,103\n");
    PublishedSource source =
        PublishedSource.of(file).period("month", Period.ofMonths(1)).value("ipi");

    assertThatThrownBy(source::read)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("say when values of index.csv come out");
    assertThat(source.publishedAfter(Period.ofDays(40)).read().publications().get(0).publishedAt())
        .isEqualTo("2024-03-12T00:00:00Z");
  }

  @Test
  void anIndustrialIndexIsNotSeenBeforeItsPublication() {
    Path file = SharedData.require("data/france_regional/france_weekly_load.csv");
    PublishedSeries index =
        PublishedSource.of(file)
            .period(String.join("+", CsvSource.of(file).profile().stampColumns()), Period.ofDays(7))
            .publishedAfter(Period.ofDays(40))
            .value("IPI")
            .read();
    Dataset load =
        Cleaner.reportOnly()
            .clean(CsvSource.of(file).column("Load").unit("MW").read())
            .toDataset("france");
    Dataset site =
        Dataset.builder("france", load.zone(), load.target())
            .published("ipi", index, AsOfJoin.LATEST, Duration.ofDays(70))
            .build();

    int week = 300;
    Instant issue = site.target().timeAt(week);
    Dataset then = site.asOf(issue);

    // Weeks end seven days after they start: out 47 days after their start, six full weeks and
    // more.
    assertThat(then.covariate("ipi").get(week))
        .isEqualTo(index.publications().get(week - 7).value());
    assertThat(then.covariate("ipi").get(week + 20))
        .isEqualTo(index.publications().get(week - 7).value());
    assertThat(site.covariate("ipi").get(week + 20))
        .isEqualTo(index.publications().get(week + 13).value());
  }
}
