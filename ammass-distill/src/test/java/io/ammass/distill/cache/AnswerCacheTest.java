package io.ammass.distill.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.trainer.mlp.TrainingRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerCacheTest {
  private static final float[][] ANSWERS = {{1, Float.NaN}, {3, 4}};

  @TempDir private Path folder;
  private int asked;

  private float[][] ask() {
    asked++;
    return ANSWERS;
  }

  private static byte[] key(float first) {
    return AnswerCache.key("t", TrainingRows.of(new float[][] {{first, 2}}, new float[1][1]));
  }

  /** NaN is equal to NaN here. */
  private boolean isAnswered(AnswerCache cache, float first) {
    return Arrays.deepEquals(cache.answers(key(first), this::ask), ANSWERS);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void asksOnceAndGivesTheSameBits() {
    AnswerCache cache = AnswerCache.in(folder, 10_000);

    assertThat(isAnswered(cache, 1)).isTrue();
    assertThat(isAnswered(AnswerCache.in(folder, 10_000), 1)).isTrue();
    assertThat(asked).isEqualTo(1);
    assertThat(isAnswered(cache, 7)).isTrue();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void asksAgainWhereAnEntryIsDamagedAtAnyByte() throws IOException {
    AnswerCache cache = AnswerCache.in(folder, 10_000);
    cache.answers(key(1), this::ask);
    Path file = entries().get(0);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(file, damaged);

      assertThat(isAnswered(cache, 1)).isTrue();
    }
    assertThat(asked).isEqualTo(1 + whole.length);
    assertThat(cache.notes()).hasSize(whole.length).first().asString().contains("damaged");
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() throws IOException {
    for (int i = 0; i < 3; i++) {
      Clock clock = Clock.fixed(Instant.ofEpochSecond(1_000 + i), ZoneOffset.UTC);
      AnswerCache.in(folder, 300, clock).answers(key(i), this::ask);
    }
    assertThat(entries()).hasSize(3);
    long one = Files.size(entries().get(0));

    Clock later = Clock.fixed(Instant.ofEpochSecond(2_000), ZoneOffset.UTC);
    AnswerCache small = AnswerCache.in(folder, 3 * one, later);
    small.answers(key(0), this::ask);
    small.answers(key(3), this::ask);

    assertThat(entries()).hasSize(3);
    asked = 0;
    small.answers(key(0), this::ask);
    small.answers(key(2), this::ask);
    assertThat(asked).isZero();
    small.answers(key(1), this::ask);
    assertThat(asked).isEqualTo(1);
  }
}
