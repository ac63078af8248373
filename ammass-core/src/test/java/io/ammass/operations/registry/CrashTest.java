package io.ammass.operations.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.operations.registry.Registries.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is destroyed at random moments, again and again: what it acknowledged is there, once.
 * The system property {@code ammass.crashRounds} says how often (8 unless told otherwise).
 */
@Tag("slow")
final class CrashTest {
  private static final int ROUNDS = Integer.getInteger("ammass.crashRounds", 8);
  private static final int MOST_LINES = 60;
  private static final int MOMENT_MILLIS = 15;
  private static final int START_MILLIS = 1_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatWasAcknowledgedIsThereOnce(Store store) throws Exception {
    StorePlace place = StorePlace.of(store, folder.resolve("store"));
    Random random = new Random(20260301L + store.ordinal());
    Set<String> acknowledged = new HashSet<>();
    int rounds = 0;
    for (int round = 0; round < ROUNDS; round++) {
      acknowledged.addAll(destroyAtRandom(place, round, random));
      try (Registry registry = place.open()) {
        Verification found = registry.verify();
        assertThat(found.problems()).as("round %d", round).isEmpty();
        for (String id : acknowledged) {
          assertThat(registry.entry(id)).as("round %d: %s", round, id).isPresent();
        }
        assertEachJobDoneOnce(registry, round);
      }
      rounds++;
    }
    assertThat(rounds).isEqualTo(ROUNDS);
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS);
    System.out.println(
        "crash test on "
            + store
            + ": "
            + rounds
            + " rounds, "
            + acknowledged.size()
            + " acknowledged entries");
  }

  /** Some children are destroyed while they open the registry, most while they write. */
  private static List<String> destroyAtRandom(StorePlace place, int round, Random random)
      throws Exception {
    try (ChildJvm child = ChildJvm.start(List.of(), Worker.class, place, Integer.toString(round))) {
      if (round % 8 != 7) {
        child.awaitLines(1 + random.nextInt(MOST_LINES));
        Thread.sleep(random.nextInt(MOMENT_MILLIS));
      } else {
        Thread.sleep(random.nextInt(START_MILLIS));
      }
      List<String> acknowledged = new ArrayList<>();
      for (String line : child.destroy()) {
        if (line.startsWith("ACK ")) {
          acknowledged.add(line.substring(4));
        } else {
          assertThat(line).as("what the child said in round %d", round).isEqualTo("READY");
        }
      }
      return acknowledged;
    }
  }

  private static void assertEachJobDoneOnce(Registry registry, int round) {
    for (Kind kind :
        List.of(Kind.RUN, Kind.MODEL, Kind.FORECAST, Kind.BANDS, Kind.DECISION, Kind.NOTE)) {
      List<Recorded> found = registry.find(EntryQuery.all().kind(kind).limit(Integer.MAX_VALUE));
      assertThat(found.stream().map(r -> r.entry().time()))
          .as("round %d: %s", round, kind)
          .doesNotHaveDuplicates();
    }
  }
}
