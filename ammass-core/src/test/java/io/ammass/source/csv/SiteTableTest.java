package io.ammass.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.DataFormatException;
import io.ammass.error.UnknownNameException;
import io.ammass.source.Limits;
import io.ammass.testing.SharedData;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteTableTest {
  @TempDir private Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("sites.csv"), text);
  }

  @Test
  void joinsARowAsAttributes() throws IOException {
    SiteTable sites =
        SiteTable.read(
            write("\uFEFFid;use;sqm;built\na;\"office; main\";1200.5;1970\nb;school;NaN;\n"), "ID");
    TimeSeries load =
        TimeSeries.of("load", Unit.KILOWATT_HOUR, Instant.EPOCH, Duration.ofHours(1), 1.0);

    Dataset office = sites.join(Dataset.builder("a", ZoneOffset.UTC, load).build());

    assertThat(office.attributes())
        .containsEntry("use", "office; main")
        .containsEntry("sqm", "1200.5")
        .containsEntry("built", "1970");
    assertThat(sites.attributes("b")).containsOnlyKeys("use");
    assertThat(sites.columns()).containsExactly("use", "sqm", "built");
    assertThat(sites.toString()).contains("2 sites");
  }

  @Test
  void refusesASiteNamedTwiceAnUnknownOneAndTooManyRows() throws IOException {
    Path file = write("id,use\na,office\nb,school\na,shop\n");

    assertThatThrownBy(() -> SiteTable.read(file, "id"))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("line 4, column id: \"a\" is named twice");
    assertThatThrownBy(() -> SiteTable.read(file, "id", Limits.DEFAULT.withMaxRows(1)))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("more than 1 rows");
    assertThatThrownBy(() -> SiteTable.read(write("id,use\nabc,office\n"), "id").attributes("abd"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("Maybe one of [abc]");
  }

  @Test
  void readsTheSitesOfBuildingData() {
    SiteTable sites = SiteTable.read(SharedData.require("data/bdg2/metadata.csv"), "building_id");
    String id =
        sites.ids().stream().filter(each -> each.startsWith("Bear_")).findFirst().orElseThrow();

    assertThat(sites.attributes(id)).containsKeys("primaryspaceusage", "sqm", "timezone");
    assertThat(sites.attributes(id).get("timezone")).isEqualTo("US/Pacific");
  }
}
