package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.error.ModelFormatException;
import io.ammass.model.Forecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWrittenToTheBit() {
    PortableModel model = PortableModels.random(1);
    Path file = folder.resolve("deep/model.ammass");

    long bytes = model.save(file);
    PortableModel read = PortableModel.read(file);

    assertThat(file).hasSize(bytes);
    assertThat(read.toBytes()).isEqualTo(model.toBytes());
    assertThat(read.card()).isEqualTo(model.card());
    assertThat(read.zone()).isEqualTo(model.zone());
    assertThat(read.quantiles()).isEqualTo(model.quantiles());
    Dataset site = PortableModels.site(5, START, 24 * 20);
    assertThat(read.forecast(site)).isEqualTo(model.forecast(site));
  }

  @Test
  void givesTheSameBytesEachTime() {
    assertThat(PortableModels.random(3).toBytes()).isEqualTo(PortableModels.random(3).toBytes());
    assertThat(PortableModels.random(3).toBytes()).isNotEqualTo(PortableModels.random(4).toBytes());
  }

  @Test
  void givesTheSameBytesInWhateverOrderScoresCome() {
    Map<String, Double> one = new LinkedHashMap<>();
    one.put("mse", 2.0);
    one.put("mae", 1.0);
    Map<String, Double> other = new LinkedHashMap<>();
    other.put("mae", 1.0);
    other.put("mse", 2.0);

    assertThat(PortableModels.random(3).withScores(one).toBytes())
        .isEqualTo(PortableModels.random(3).withScores(other).toBytes());
  }

  @Test
  void staysWithinTheBudgetOfAThousandParameters() {
    PortableModel model = PortableModels.random(1);

    assertThat(model.card().parameters()).isLessThanOrEqualTo(1_000);
    assertThat(model.card().parameterBytes()).isLessThanOrEqualTo(4_096);
    assertThat(model.toBytes().length).isLessThanOrEqualTo(8_192);
  }

  @Test
  void storesOneByteAParameterAndReadsItBack() {
    PortableModel full = PortableModels.random(1);
    PortableModel small = full.int8();

    PortableModel read = PortableModel.read(small.toBytes(), "x");

    assertThat(read.toBytes()).isEqualTo(small.toBytes());
    assertThat(read.card().parameterBytes()).isEqualTo(7 * 30 + 7 * 4);
    assertThat(small.toBytes().length).isLessThan(full.toBytes().length - 550);
    Dataset site = PortableModels.site(5, START, 24 * 20);
    double[] exact = full.forecast(site).mean();
    double[] rounded = read.forecast(site).mean();
    for (int step = 0; step < exact.length; step++) {
      // 30 weights of at most 0.02, each off by at most 0.02 / 254, inputs within 3, scale near 40.
      assertThat(rounded[step]).isCloseTo(exact[step], within(30 * 0.02 / 254 * 3 * 40));
    }
  }

  /** A file that release 0.1 wrote: later releases must read it and give the same bits. */
  @Test
  void readsTheFileOfRelease01ToTheBit() throws IOException {
    byte[] golden;
    try (var in = ModelFileTest.class.getResourceAsStream("model-period-0.1.ammass")) {
      golden = java.util.Objects.requireNonNull(in, "golden file").readAllBytes();
    }

    PortableModel model = PortableModel.read(golden, "golden");
    double[] history = new double[model.kernel().lookback()];
    for (int i = 0; i < history.length; i++) {
      // Exact in binary on every machine.
      history[i] = 100 + (i % 24) * 0.5 + (i % 7) * 0.25;
    }
    double[] mean = new double[model.kernel().horizon()];
    model.kernel().forecast(history, START, model.zone(), mean);

    assertThat(model.toBytes()).isEqualTo(golden);
    assertThat(Double.toHexString(mean[0])).isEqualTo("0x1.a90371fefb6aap6");
    assertThat(Double.toHexString(mean[23])).isEqualTo("0x1.abebf952a9171p6");
  }

  @Test
  void leavesNothingHalfWrittenBesideTheFile() throws IOException {
    PortableModels.random(1).save(folder.resolve("a.ammass"));
    PortableModels.random(2).save(folder.resolve("a.ammass"));

    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("a.ammass"));
    }
    assertThat(PortableModel.read(folder.resolve("a.ammass")).toBytes())
        .isEqualTo(PortableModels.random(2).toBytes());
  }

  @Test
  void refusesEveryTruncation() {
    byte[] bytes = PortableModels.random(1).toBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] part = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> PortableModel.read(part, "part.ammass"))
          .as("length %d", length)
          .isInstanceOf(ModelFormatException.class)
          .hasMessageStartingWith("model file part.ammass: ");
    }
  }

  @Test
  void refusesEveryChangedByteAndSaysSoInOneLine() {
    byte[] bytes = PortableModels.random(1).toBytes();
    SplittableRandom random = new SplittableRandom(17);
    for (int at = 0; at < bytes.length; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= (byte) (1 + random.nextInt(255));
      assertThatThrownBy(() -> PortableModel.read(changed, "x"))
          .as("byte %d", at)
          .isInstanceOf(ModelFormatException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  @Test
  void saysWhatIsWrong() {
    byte[] bytes = PortableModels.random(1).toBytes();

    assertThatThrownBy(() -> PortableModel.read(new byte[100], "x"))
        .hasMessage("model file x: no ammass model file: it does not begin with AMMASS");
    byte[] truncated = Arrays.copyOf(bytes, bytes.length - 1);
    assertThatThrownBy(() -> PortableModel.read(truncated, "x"))
        .hasMessageContaining("truncated: " + truncated.length + " bytes, " + bytes.length);
    byte[] tampered = bytes.clone();
    tampered[500] ^= 1;
    assertThatThrownBy(() -> PortableModel.read(tampered, "x"))
        .hasMessageContaining("the SHA-256 at its end does not fit its content");
    byte[] newer = bytes.clone();
    newer[8] = 9;
    assertThatThrownBy(() -> PortableModel.read(newer, "x"))
        .hasMessageContaining("version 9 is unknown, this reader knows 1");
    assertThatThrownBy(
            () -> PortableModel.read(Arrays.copyOf(bytes, ModelFormat.MAX_FILE_BYTES + 1), "x"))
        .hasMessageContaining("more than 8388608 bytes");
    assertThatThrownBy(() -> PortableModel.read(folder.resolve("absent.ammass")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("absent.ammass");
  }

  /** A damaged file whose hash was made to fit again must still fail by name, never by accident. */
  @Test
  void refusesDamageUnderAFittingHash() {
    damage(PortableModels.random(1));
  }

  @Test
  void refusesDamageToNetworksAndFoldedStudents() {
    damage(NetworkKernelTest.model(NetworkKernelTest.kernel(1, 0.1f, 0.5f, 0.9f)));
    damage(NetworkKernelTest.model(NetworkKernelTest.kernel(2).int8()));
    damage(NetworkKernelTest.model(FoldedKernelTest.kernel(3)));
    damage(NetworkKernelTest.model(FoldedKernelTest.kernel(4).int8()));
    damage(NetworkKernelTest.model(LowRankKernelTest.kernel(5)));
    damage(NetworkKernelTest.model(LowRankKernelTest.kernel(6).int8()));
  }

  @Test
  void refusesDamageToMixedStudents() {
    damage(NetworkKernelTest.model(MixedKernelTest.kernel(5)));
    damage(NetworkKernelTest.model(MixedKernelTest.kernel(6).int8()));
  }

  static void damage(PortableModel model) {
    byte[] bytes = model.toBytes();
    SplittableRandom random = new SplittableRandom(23);
    int body = bytes.length - ModelFormat.HASH_BYTES;
    int head = Math.min(body, 400);
    for (int round = 0; round < 10_000; round++) {
      byte[] changed = bytes.clone();
      int changes = 1 + random.nextInt(4);
      for (int i = 0; i < changes; i++) {
        int reach = random.nextBoolean() ? body : random.nextBoolean() ? head : 120;
        changed[random.nextInt(reach)] = (byte) random.nextInt(256);
      }
      System.arraycopy(Sha256.of(changed, body), 0, changed, body, ModelFormat.HASH_BYTES);
      long before = allocated();
      try {
        PortableModel read = PortableModel.read(changed, "x");
        Forecast forecast = read.forecast(PortableModels.site(5, START, 24 * 20));
        assertThat(forecast.horizon()).as("round %d", round).isPositive();
      } catch (ModelFormatException e) {
        assertThat(e.getMessage()).as("round %d", round).startsWith("model file x: ");
      } catch (IllegalArgumentException | io.ammass.error.AmmassException e) {
        // A changed unit, resolution or weight can be a model of its own, which refuses this site
        // or cannot give finite numbers: named, too.
        assertThat(e.getMessage()).as("round %d", round).isNotBlank();
      }
      assertThat(allocated() - before).as("bytes of round %d", round).isLessThan(64L << 20);
    }
  }

  /** Bytes this thread ever asked for: more than it can hold at a time. */
  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  @Test
  void readsStraightFromAMappedFile() throws IOException {
    PortableModel model = PortableModels.random(8);
    Path file = folder.resolve("mapped.ammass");
    model.save(file);

    try (FileChannel channel = FileChannel.open(file)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      PortableModel read = PortableModel.read(bytes, "mapped");

      assertThat(read.toBytes()).isEqualTo(model.toBytes());
      assertThat(bytes.position()).isZero();
      bytes.limit(bytes.limit() - 1);
      assertThatThrownBy(() -> PortableModel.read(bytes, "mapped"))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("truncated");
    }
  }

  @Test
  void readsAPartOfALargerBuffer() {
    byte[] bytes = PortableModels.random(8).toBytes();
    ByteBuffer larger = ByteBuffer.allocate(bytes.length + 20).position(7);
    larger.put(bytes).flip().position(7);

    assertThat(PortableModel.read(larger, "part").toBytes()).isEqualTo(bytes);
  }

  @Test
  void skipsOptionalSectionsItDoesNotKnow() {
    byte[] bytes = withSection(PortableModels.random(1).toBytes(), "xtra");

    assertThat(PortableModel.read(bytes, "x").toBytes())
        .isEqualTo(PortableModels.random(1).toBytes());
    assertThatThrownBy(
            () -> PortableModel.read(withSection(PortableModels.random(1).toBytes(), "XTRA"), "x"))
        .hasMessageContaining("section XTRA is unknown and not optional");
  }

  private static byte[] withSection(byte[] bytes, String id) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int sections = in.getShort(10);
    int table = ModelFormat.HEADER_BYTES + ModelFormat.ENTRY_BYTES * sections;
    int body = bytes.length - ModelFormat.HASH_BYTES;
    int size = bytes.length + ModelFormat.ENTRY_BYTES + 4;
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(bytes, 0, 10).putShort((short) (sections + 1)).putInt(size);
    in.position(ModelFormat.HEADER_BYTES);
    for (int i = 0; i < sections; i++) {
      out.putInt(in.getInt()).putInt(in.getInt() + ModelFormat.ENTRY_BYTES).putInt(in.getInt());
    }
    out.putInt(ModelFormat.id(id)).putInt(body + ModelFormat.ENTRY_BYTES).putInt(4);
    out.put(bytes, table, body - table).putInt(42);
    out.put(Sha256.of(out.array(), size - ModelFormat.HASH_BYTES));
    return out.array();
  }
}
