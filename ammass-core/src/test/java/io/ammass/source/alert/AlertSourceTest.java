package io.ammass.source.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.source.alert.Alert.Place;
import io.ammass.source.json.TemplateStamp;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlertSourceTest {
  private static final Instant NOW = Instant.parse("2024-01-10T12:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "date:now -106 minutes, 2024-01-10T10:14:00Z",
    "date:now +3 hour, 2024-01-10T15:00:00Z",
    "date:now 52 hours, 2024-01-12T16:00:00Z",
    "date:now +2 days, 2024-01-12T12:00:00Z",
    "date:now -22254 seconds, 2024-01-10T05:49:06Z",
    "date:today 16:00:-5 -24 hours, 2024-01-09T21:00:00Z",
    "2024-01-08T13:48:00-06:00, 2024-01-08T19:48:00Z",
  })
  void resolvesTemplatesAgainstTheTimeOfRetrieval(String text, Instant expected) {
    assertThat(new TemplateStamp(NOW).read(text)).isEqualTo(expected);
  }

  @Test
  void reportsTemplatesThatNothingResolves() {
    TemplateStamp stamps = new TemplateStamp(null);

    assertThat(stamps.read("date:now -1 hour")).isNull();
    assertThat(stamps.unresolved()).isEqualTo(1);
  }

  @Test
  void readsAllAlertsOfTheTestFileWithAbsoluteSpans() {
    AlertSource.Alerts found =
        AlertSource.of(SharedData.require("data/nws_alerts/alerts_testing.json.gz")).read();

    assertThat(found.alerts()).hasSize(38);
    Alert wind = found.alerts().get(0);
    assertThat(wind.event()).isEqualTo("Wind Advisory");
    assertThat(wind.sent()).contains(Instant.parse("2024-01-08T19:48:00Z"));
    // From the event code, which is absolute where the stamps are templates.
    assertThat(wind.isActive(Instant.parse("2024-01-09T12:00:00Z"))).isTrue();
    assertThat(wind.isActive(Instant.parse("2024-01-10T06:00:00Z"))).isFalse();
    assertThat(wind.concerns(Place.of("davidson"))).isTrue();
    assertThat(wind.concerns(Place.of("Kings"))).isFalse();
    assertThat(wind.concerns(new Place(Double.NaN, Double.NaN, "", List.of("ALZ024")))).isTrue();
  }

  @Test
  void matchesEveryAlertToItsOwnPlaceAndHour() {
    AlertSource.Alerts found =
        AlertSource.of(SharedData.require("data/nws_alerts/alerts_testing.json.gz"))
            .retrievedAt(NOW)
            .read();

    assertThat(found.alerts())
        .allSatisfy(
            alert -> {
              String area = alert.area().split(";")[0];
              Instant begin = alert.begins().orElseThrow();
              Instant end = alert.ends().orElseThrow();
              assertThat(alert.outline() != null || alert.concerns(Place.of(area))).isTrue();
              assertThat(alert.isActive(begin)).isEqualTo(begin.isBefore(end));
              assertThat(alert.isActive(end)).isFalse();
            });
  }

  @Test
  void matchesByOutline() throws IOException {
    Path file = folder.resolve("alerts.json");
    Files.writeString(
        file,
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature",
         "geometry": {"type": "Polygon", "coordinates": [
           [[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]]},
         "properties": {"event": "Storm", "areaDesc": "Somewhere",
           "sent": "2024-01-01T00:00:00Z", "ends": "2024-01-02T00:00:00Z"}}]}
        """,
        StandardCharsets.UTF_8);
    Alert alert = AlertSource.of(file).read().alerts().get(0);

    assertThat(alert.concerns(new Place(2, 3, "", List.of()))).isTrue();
    assertThat(alert.concerns(new Place(5, 5, "", List.of()))).isFalse();
    assertThat(alert.concerns(new Place(11, 3, "", List.of()))).isFalse();
    assertThat(alert.isKnown(Instant.parse("2023-12-31T23:59:59Z"))).isFalse();
  }

  @Test
  void refusesWhatIsNotJsonAndWhatNestsWithoutEnd() throws IOException {
    Path broken = folder.resolve("broken.json");
    Files.writeString(broken, "{\n\"type\": oops}");
    Path deep = folder.resolve("deep.json");
    Files.writeString(deep, "[".repeat(5000));

    assertThatThrownBy(() -> AlertSource.of(broken).read())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("broken.json line 2");
    assertThatThrownBy(() -> AlertSource.of(deep).limits(Limits.DEFAULT).read())
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("deep.json");
  }
}
