package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sha256Test {
  /** FIPS 180-2, appendix B.1 and B.2, and the hash of nothing. */
  @Test
  void givesThePublishedExamples() {
    assertThat(hex("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"))
        .isEqualTo("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    assertThat(hex(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void agreesWithThePlatformOnEveryLengthUpToFiveBlocks() throws Exception {
    byte[] bytes = new byte[100_000];
    new Random(5).nextBytes(bytes);
    MessageDigest platform = MessageDigest.getInstance("SHA-256");
    for (int length = 0; length <= 320; length++) {
      assertThat(Sha256.of(bytes, length))
          .as("length %d", length)
          .isEqualTo(platform.digest(Arrays.copyOf(bytes, length)));
    }
    assertThat(Sha256.of(bytes, bytes.length)).isEqualTo(platform.digest(bytes));
  }

  private static String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return HexFormat.of().formatHex(Sha256.of(bytes, bytes.length));
  }
}
