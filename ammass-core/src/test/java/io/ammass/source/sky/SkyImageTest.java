package io.ammass.source.sky;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.Limits;
import io.ammass.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SkyImageTest {
  @TempDir private Path folder;

  private static BufferedImage plain(int rgb) {
    BufferedImage image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < 10; y++) {
      for (int x = 0; x < 20; x++) {
        image.setRGB(x, y, rgb);
      }
    }
    return image;
  }

  private static SkyImage measure(BufferedImage image) {
    return SkyImage.measure(image, image.getWidth(), image.getHeight(), new Origin("x", "", 1));
  }

  @Test
  void tellsBlueFromGrey() {
    SkyImage blue = measure(plain(0x3060c0));
    SkyImage grey = measure(plain(0xa0a0a0));

    assertThat(blue.cloudFraction()).isZero();
    assertThat(grey.cloudFraction()).isEqualTo(1);
    assertThat(grey.redBlueRatio()).isCloseTo(1, within(1e-12));
    assertThat(grey.brightness()).isCloseTo(160 / 255.0, within(1e-9));
    assertThat(blue.texture()).isZero();
  }

  @Test
  void ordersPicturesByCloudAsTheirLabelsDo() throws IOException {
    Path labels = SharedData.require("data/sky/labels.csv");
    List<String> order = List.of("clear", "few", "broken", "overcast");
    List<Double> given = new ArrayList<>();
    List<Double> found = new ArrayList<>();
    for (String line : Files.readAllLines(labels).subList(1, 14)) {
      String[] cells = line.split(",");
      given.add((double) order.indexOf(cells[1]));
      found.add(SkyImage.read(labels.resolveSibling(cells[0]), Limits.DEFAULT).cloudFraction());
    }

    double correlation =
        new SpearmansCorrelation()
            .correlation(
                given.stream().mapToDouble(Double::doubleValue).toArray(),
                found.stream().mapToDouble(Double::doubleValue).toArray());

    assertThat(given).doesNotContain(-1.0);
    assertThat(correlation).isGreaterThanOrEqualTo(0.8);
  }

  @Test
  void refusesABrokenPicture() throws IOException {
    Path file = folder.resolve("sky.jpg");
    Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 1, 2});

    assertThatThrownBy(() -> SkyImage.read(file, Limits.DEFAULT))
        .isInstanceOf(DataFormatException.class)
        .hasMessageContaining("sky.jpg");
  }
}
