package io.ammass.savings.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.DataFormatException;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceCheckTest {

  @Test
  void everyReferenceMeterAgreesWithTheReferenceProgram() {
    Path manifest = SharedData.require("reference/mv/manifest.json");

    List<MeterCheck> checks = ReferenceCheck.run(manifest);

    assertThat(checks).hasSize(19);
    // 5e-9: the t quantiles of the stored results carry scipy 1.10's error of 4e-9; everything that
    // does not hang on them agrees to 1e-9, down to biases of 1e-17.
    assertThat(checks)
        .allSatisfy(
            check -> {
              assertThat(check.worstRelativeDifference())
                  .as("%s: %s", check.id(), check.where())
                  .isLessThan(5e-9);
              assertThat(check.candidateDifferences()).as(check.id()).isZero();
              assertThat(check.status()).as(check.id()).isIn("ok", "tie");
            });
    assertThat(checks)
        .filteredOn(check -> check.status().equals("tie"))
        .extracting(MeterCheck::id)
        .containsExactly("uk-electricity-hdd-only-sample-1-derived-billing_monthly");
  }

  @Test
  void aMeterWithoutItsFileFailsAndTheRestGoOn(@TempDir Path directory) throws IOException {
    Path manifest = directory.resolve("manifest.json");
    Files.writeString(
        manifest,
        "{\"meters\":[{\"id\":\"a\",\"frequency\":\"daily\",\"meter_file\":\"none.csv\"},"
            + "{\"id\":\"b\",\"frequency\":\"hourly\",\"meter_file\":\"none.csv\"}]}");

    List<MeterCheck> checks = ReferenceCheck.run(manifest);

    assertThat(checks).extracting(MeterCheck::id).containsExactly("a", "b");
    assertThat(checks).extracting(MeterCheck::status).containsOnly("failed");
    assertThat(checks).noneMatch(MeterCheck::isPassed);
    assertThat(checks.get(0).where()).contains("none.csv");
  }

  @Test
  void refusesWhatIsNotAManifest(@TempDir Path directory) throws IOException {
    Path manifest = directory.resolve("manifest.json");
    Files.writeString(manifest, "{\"meters\":");

    assertThatThrownBy(() -> ReferenceCheck.run(manifest))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("manifest.json is not JSON");
  }

  @Test
  void aNumberThatExistsOnOneSideOnlyIsInfinitelyFar() {
    Comparison comparison = new Comparison();

    comparison.compare("both missing", Double.NaN, Double.NaN, 0);
    assertThat(comparison.worst()).isZero();

    comparison.compare("one missing", 1, Double.NaN, 0);
    assertThat(comparison.worst()).isInfinite();
    assertThat(comparison.where()).startsWith("one missing");
  }
}
