package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Students with a daily cycle as release 0.1 wrote them: bytes and bits every machine must give.
 */
final class GoldenCycleModelsTest {
  private static final Instant START = Instant.parse("2024-03-01T05:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "model-folded-0.1.ammass, 0x1.cf1ba2dfa3a97p6, 0x1.de3eec611f041p6",
    "model-lowrank-0.1.ammass, 0x1.be19f9031eddap6, 0x1.d1bf4650fafe9p6",
    "model-mixed-0.1.ammass, 0x1.bbf82679d643dp6, 0x1.c456c01dc0739p6",
    "model-mixed-int8-0.1.ammass, 0x1.ba3f69e88b4aap6, 0x1.b60216c82f7ebp6"
  })
  void areReadToTheBit(String name, String first, String last) throws IOException {
    byte[] golden;
    try (InputStream in = GoldenCycleModelsTest.class.getResourceAsStream(name)) {
      golden = Objects.requireNonNull(in, name).readAllBytes();
    }
    PortableModel model = PortableModel.read(golden, name);
    double[] history = new double[model.kernel().lookback()];
    for (int i = 0; i < history.length; i++) {
      // Exact in binary on every machine.
      history[i] = 100 + (i % 24) * 0.5 + (i % 7) * 0.25;
    }
    double[] mean = new double[model.kernel().horizon()];
    model.kernel().forecast(history, START, model.zone(), mean);

    assertThat(model.toBytes()).isEqualTo(golden);
    assertThat(Double.toHexString(mean[0])).isEqualTo(first);
    assertThat(Double.toHexString(mean[mean.length - 1])).isEqualTo(last);
  }
}
