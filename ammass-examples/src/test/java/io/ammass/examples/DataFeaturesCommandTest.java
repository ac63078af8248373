package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every feature that the library has, by command. */
class DataFeaturesCommandTest {
  private static final int DAYS = 60;

  @TempDir Path folder = Path.of("unset");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeASite() throws IOException {
    StringBuilder load = new StringBuilder("time,load\n");
    StringBuilder weather = new StringBuilder("time,t,rh,wind,ghi\n");
    StringBuilder fleet = new StringBuilder("time,office1,office2,night1,night2\n");
    for (int hour = 0; hour < 24 * DAYS; hour++) {
      String stamp = java.time.LocalDateTime.of(2024, 4, 1, 0, 0).plusHours(hour) + ":00";
      double t = 10 + 8 * Math.sin(hour / 90.0);
      boolean day = hour % 24 >= 8 && hour % 24 < 18;
      double value = (day ? 60 : 30) + Math.max(0, 15 - t) + hour * 7919 % 13 / 10.0;
      load.append(stamp).append(',').append(value).append('\n');
      double ghi = Math.max(0, 700 * Math.sin(Math.PI * (hour % 24 - 5) / 14));
      weather.append(
          String.format(Locale.ROOT, "%s,%.2f,70,%d,%.1f\n", stamp, t, 4 + hour % 7, ghi));
      double noise = hour * 31 % 17 / 10.0;
      fleet.append(
          String.format(
              Locale.ROOT,
              "%s,%.2f,%.2f,%.2f,%.2f\n",
              stamp,
              value,
              2 * value + noise,
              (day ? 10 : 50) + noise,
              (day ? 21 : 99) + noise));
    }
    Files.writeString(folder.resolve("meter.csv"), load, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("weather.csv"), weather, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("fleet.csv"), fleet, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("curves.csv"), "turbine,0,3,12,25\nsmall,0,0,1000,1000\n");
    Files.writeString(folder.resolve("school.csv"), "break,2024-04-10\nbreak,2024-04-11\n");
    Files.writeString(
        folder.resolve("alerts.json"),
        """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null,
         "properties": {"event": "Wind Advisory", "severity": "Moderate", "areaDesc": "Davidson",
           "sent": "2024-04-02T00:00:00Z", "onset": "2024-04-03T00:00:00Z",
           "ends": "2024-04-03T06:00:00Z"}}]}
        """,
        StandardCharsets.UTF_8);
    ImageIO.write(
        new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("sky.png").toFile());
    Files.writeString(folder.resolve("sky.csv"), "time,file\n2024-04-05T12:00:00Z,sky.png\n");
  }

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private int features(String file, String... options) {
    List<String> all = new ArrayList<>(List.of("data", "features", "--in", path(file)));
    all.addAll(List.of("--out", path("out.csv"), "--json", path("result.json")));
    all.addAll(List.of(options));
    return run(all.toArray(String[]::new));
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  @Test
  void weatherSunWindHolidaysAlertsAndPicturesBecomeColumns() throws IOException {
    int status =
        features(
            "meter.csv",
            "--weather",
            path("weather.csv"),
            "--temperature",
            "t",
            "--humidity",
            "rh",
            "--wind-speed",
            "wind",
            "--radiation",
            "ghi",
            "--latitude",
            "52",
            "--longitude",
            "5",
            "--tilt",
            "30",
            "--power-curve",
            path("curves.csv"),
            "--school-holidays",
            path("school.csv"),
            "--alerts",
            path("alerts.json"),
            "--area",
            "Davidson",
            "--alert-text",
            "8",
            "--sky",
            path("sky.csv"),
            "--lags",
            "PT48H");

    assertThat(status).as(err.toString()).isZero();
    List<String> names = new ArrayList<>();
    json().get("results").forEach(node -> names.add(node.get("name").asText()));
    assertThat(names)
        .contains("hourSin", "bridgeDay", "lag P7D", "lag PT48H", "mean PT24H")
        .contains("temperature", "heatingDegrees", "coolingDegrees")
        .contains("temperature smoothed PT24H", "temperature smoothed PT72H")
        .contains("dewPoint", "airDensity", "apparentTemperature")
        .contains("sunElevation", "sunAzimuth", "clearSky", "planeOfArray", "windPower")
        .contains("schoolHoliday", "alertCount", "alertSeverity", "alertWind", "alertText7")
        .contains("skyCloudFraction", "skyBrightness", "skyRedBlueRatio", "skyTexture");
    assertThat(out.toString()).contains("WeatherResponse base").contains("Portrait mean");
    List<String> rows = Files.readAllLines(folder.resolve("out.csv"));
    List<String> header = List.of(rows.get(0).split(",", -1));
    String[] windy = rows.get(1 + 48 + 2).split(",", -1);
    assertThat(windy[header.indexOf("alertCount")]).isEqualTo("1.0");
    assertThat(Double.parseDouble(windy[header.indexOf("windPower")])).isPositive();
    String[] noon = rows.get(1 + 12).split(",", -1);
    assertThat(Double.parseDouble(noon[header.indexOf("planeOfArray")])).isGreaterThan(300);
  }

  @Test
  void stepsAreFittedOnTheTrainingPartAndWrittenDown() throws IOException {
    int status =
        features(
            "meter.csv",
            "--step",
            "STANDARD,BINS,KALMAN,WAVELET,HAMPEL,SAVITZKY_GOLAY",
            "--train-until",
            "2024-05-01T00:00:00Z");

    assertThat(status).as(err.toString()).isZero();
    assertThat(json().get("notes").toString())
        .contains("standard ")
        .contains("bins [")
        .contains("kalman ")
        .contains("wavelet [");
    assertThat(Files.readAllLines(folder.resolve("out.csv")).get(0))
        .contains("load standard,load bins,load kalman,load wavelet,load hampel");
  }

  @Test
  void portraitsGroupTheUsersOfAFile() throws IOException {
    int status =
        features(
            "fleet.csv",
            "--portraits",
            "--groups",
            "2",
            "--least-size",
            "2",
            "--weather",
            path("weather.csv"),
            "--temperature",
            "t");

    assertThat(status).as(err.toString()).isZero();
    JsonNode users = json().get("results");
    assertThat(users).hasSize(4);
    assertThat(users.get(0).get("group")).isEqualTo(users.get(1).get("group"));
    assertThat(users.get(2).get("group")).isEqualTo(users.get(3).get("group"));
    assertThat(users.get(0).get("group")).isNotEqualTo(users.get(2).get("group"));
    assertThat(users.get(0).get("densityGroup")).isEqualTo(users.get(1).get("densityGroup"));
    assertThat(users.get(0).get("densityGroup")).isNotEqualTo(users.get(2).get("densityGroup"));
    assertThat(users.get(0).get("heatingPerDegree").asDouble()).isBetween(0.8, 1.2);
    assertThat(users.get(0).get("component1").asDouble()).isNotZero();
  }

  @Test
  void holidaysOfARegionAreThere() throws IOException {
    int status = features("meter.csv", "--holidays", "nl");

    assertThat(status).as(err.toString()).isZero();
    List<String> rows = Files.readAllLines(folder.resolve("out.csv"));
    int holiday = List.of(rows.get(0).split(",", -1)).indexOf("holiday");
    // 1 April 2024 was Easter Monday, 2 April was not.
    assertThat(rows.get(13).split(",", -1)[holiday]).isEqualTo("1.0");
    assertThat(rows.get(13 + 24).split(",", -1)[holiday]).isEqualTo("0.0");
  }

  @Test
  void aRegionThatNobodyKnowsIsOneClearLine() {
    int status = features("meter.csv", "--holidays", "atlantis");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("ammass: ").contains("atlantis");
  }

  @Test
  void publishedValuesAreSeenFromTheirPublicationOnAndSitesAsTheyAre() throws IOException {
    Files.writeString(
        folder.resolve("index.csv"),
        """
        month,released,ipi
        2024-01-01,2024-03-10,101
        2024-02-01,2024-04-11,102
        2024-03-01,2024-05-12,103
        """);
    Files.writeString(
        folder.resolve("sites.csv"), "building,use,sqm\nmeter1,office,1250.5\nmeter2,school,99\n");

    int status =
        features(
            "meter.csv",
            "--published",
            path("index.csv"),
            "--period",
            "month",
            "--known-at",
            "released",
            "--published-value",
            "ipi",
            "--site-table",
            path("sites.csv"),
            "--site-id",
            "meter1");

    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString()).contains("use=office");
    assertThat(json().get("site.use").asText()).isEqualTo("office");
    List<String> rows = Files.readAllLines(folder.resolve("out.csv"));
    List<String> names = List.of(rows.get(0).split(",", -1));
    int index = names.indexOf("ipi");
    // The series begins on 1 April; February's value came out on the 11th.
    assertThat(rows.get(1).split(",", -1)[index]).isEqualTo("101.0");
    assertThat(rows.get(10 * 24).split(",", -1)[index]).isEqualTo("101.0");
    assertThat(rows.get(10 * 24 + 1).split(",", -1)[index]).isEqualTo("102.0");
    assertThat(rows.get(1).split(",", -1)[names.indexOf("site_sqm")]).isEqualTo("1250.5");
  }

  @Test
  void publishedValuesNeedToSayWhenTheyCameOut() throws IOException {
    Files.writeString(folder.resolve("index.csv"), "month,ipi\n2024-01-01,101\n2024-02-01,102\n");

    int status =
        features(
            "meter.csv",
            "--published",
            path("index.csv"),
            "--period",
            "month",
            "--published-value",
            "ipi");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("--known-at or --known-after");
  }

  @Test
  void aSiteThatIsNotInTheTableIsOneClearLine() throws IOException {
    Files.writeString(folder.resolve("sites.csv"), "building,use\nmeter1,office\n");

    int status = features("meter.csv", "--site-table", path("sites.csv"), "--site-id", "meter7");

    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).startsWith("ammass: ").contains("meter7").contains("meter1");
  }
}
