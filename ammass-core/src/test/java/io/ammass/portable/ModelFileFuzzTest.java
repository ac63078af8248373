package io.ammass.portable;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.ammass.error.ModelFormatException;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes give a model or a named refusal, never another failure; so do the same bytes under a
 * length and a hash that fit, which leads the search past the first checks. What was read is
 * written and read again to the same bytes.
 */
@Tag("slow")
final class ModelFileFuzzTest {
  @FuzzTest(maxDuration = "20s")
  void read(byte[] bytes) {
    feed(bytes);
    int body = bytes.length - ModelFormat.HASH_BYTES;
    if (body >= ModelFormat.HEADER_BYTES) {
      byte[] fitting = bytes.clone();
      System.arraycopy(ModelFormat.MAGIC, 0, fitting, 0, ModelFormat.MAGIC.length);
      fitting[8] = ModelFormat.VERSION;
      fitting[9] = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        fitting[12 + i] = (byte) (bytes.length >>> (Byte.SIZE * i));
      }
      System.arraycopy(Sha256.of(fitting, body), 0, fitting, body, ModelFormat.HASH_BYTES);
      feed(fitting);
    }
  }

  private static void feed(byte[] bytes) {
    PortableModel model;
    try {
      model = PortableModel.read(bytes, "fuzz");
    } catch (ModelFormatException refusal) {
      if (refusal.getMessage() == null || refusal.getMessage().isBlank()) {
        throw new AssertionError("a refusal must say why", refusal);
      }
      return;
    }
    byte[] written = model.toBytes();
    if (!java.util.Arrays.equals(written, PortableModel.read(written, "again").toBytes())) {
      throw new AssertionError("a model that was read must survive writing and reading");
    }
  }
}
