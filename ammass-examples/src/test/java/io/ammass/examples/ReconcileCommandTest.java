package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcileCommandTest {
  @TempDir Path folder = Path.of("unset");

  @Test
  @Tag("slow")
  void regionsOfFranceAddUpAndNoLevelGetsWorse() throws Exception {
    Path csv = SharedData.require("data/france_regional/france_regional_load_20h.csv.gz");
    Path json = folder.resolve("reconcile.json");

    int status =
        Main.run(
            "reconcile",
            "--csv",
            csv.toString(),
            "--time",
            "Date",
            "--sum",
            "France=Nouvelle_A+Auvergne_R+Bourgogne+Occitanie+Hauts_de_F+Normandie+Bretagne"
                + "+Centre_Val+Ile_de_Fra+Pays_de_la_Loire+Provence_A+Grand_Est",
            "--known-prefix",
            "T_",
            "--refit-days",
            "90",
            "--json",
            json.toString());

    assertThat(status).isZero();
    int seen = 0;
    for (JsonNode row : new ObjectMapper().readTree(Files.readString(json)).get("results")) {
      if (row.get("model").asText().equals("blend")) {
        seen++;
        assertThat(row.get("maeChange").asDouble()).isLessThanOrEqualTo(0.005);
        assertThat(row.get("largestGap").asDouble()).isLessThan(1e-6);
      }
    }
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void aSumThatIsNoneIsWrongUsage() {
    assertThat(Main.run("reconcile", "--csv", "x.csv", "--sum", "France")).isEqualTo(2);
  }
}
