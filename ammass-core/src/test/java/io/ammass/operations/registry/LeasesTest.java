package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.operations.registry.Registries.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LeasesTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void oneOwnerAtATimeAndDoneOnce(Store store) {
    try (Registry registry = store.in(folder).open()) {
      Lease lease = registry.acquire("daily", NOON, "one", MINUTE, NOON).orElseThrow();

      assertThat(registry.acquire("daily", NOON, "two", MINUTE, NOON.plusSeconds(59))).isEmpty();
      assertThat(registry.acquire("daily", NOON, "one", MINUTE, NOON.plusSeconds(59))).isEmpty();
      assertThat(registry.acquire("daily", NOON.plusSeconds(1), "two", MINUTE, NOON)).isPresent();
      Recorded result =
          registry.complete(lease, "a", NOON, writing -> writing.record(forecast("a", 1)));

      assertThat(registry.isDone("daily", NOON)).isTrue();
      assertThat(registry.lastDone("daily")).contains(NOON);
      assertThat(registry.acquire("daily", NOON, "two", MINUTE, NOON.plusSeconds(999))).isEmpty();
      List<Recorded> runs = registry.find(EntryQuery.all().kind(Kind.RUN));
      assertThat(runs).hasSize(1);
      assertThat(runs.get(0).entry().parents()).containsExactly(result.id());
      assertThatThrownBy(() -> registry.complete(lease, "a", NOON, writing -> true))
          .isInstanceOf(LeaseLostException.class)
          .hasMessageContaining("one on job daily of 2026-03-01T12:00:00Z is lost");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWasTooSlowLosesTheLeaseAndKeepsNothing(Store store) {
    try (Registry registry = store.in(folder).open()) {
      Lease slow = registry.acquire("daily", NOON, "slow", MINUTE, NOON).orElseThrow();
      Lease next =
          registry.acquire("daily", NOON, "next", MINUTE, NOON.plusSeconds(60)).orElseThrow();

      assertThat(next.token()).isGreaterThan(slow.token());
      assertThatThrownBy(
              () -> registry.complete(slow, "a", NOON, writing -> writing.record(forecast("a", 1))))
          .isInstanceOf(LeaseLostException.class);
      assertThatThrownBy(() -> registry.renew(slow, MINUTE, NOON))
          .isInstanceOf(LeaseLostException.class);
      assertThat(registry.release(slow)).isFalse();
      assertThat(registry.counts()).isEmpty();
      assertThat(registry.isDone("daily", NOON)).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anExpiredLeaseThatNobodyTookStillCompletes(Store store) {
    try (Registry registry = store.in(folder).open()) {
      Lease lease = registry.acquire("daily", NOON, "one", MINUTE, NOON).orElseThrow();
      Lease longer = registry.renew(lease, MINUTE, NOON.plusSeconds(30));

      assertThat(longer.expires()).isEqualTo(NOON.plusSeconds(90));
      assertThat(registry.acquire("daily", NOON, "two", MINUTE, NOON.plusSeconds(89))).isEmpty();
      assertThat(registry.<Boolean>complete(longer, "a", NOON.plusSeconds(999), w -> true))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReleasedLeaseIsFreeAtOnceWithAGreaterToken(Store store) {
    try (Registry registry = store.in(folder).open()) {
      Lease lease = registry.acquire("daily", NOON, "one", MINUTE, NOON).orElseThrow();

      assertThat(registry.release(lease)).isTrue();
      Optional<Lease> again = registry.acquire("daily", NOON, "two", MINUTE, NOON);
      assertThat(again).isPresent();
      assertThat(again.orElseThrow().token()).isEqualTo(lease.token() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailedCompletionLeavesTheLeaseWithItsOwner(Store store) {
    try (Registry registry = store.in(folder).open()) {
      Lease lease = registry.acquire("daily", NOON, "one", MINUTE, NOON).orElseThrow();

      assertThatThrownBy(
              () ->
                  registry.complete(
                      lease,
                      "a",
                      NOON,
                      writing -> {
                        writing.record(forecast("a", 1));
                        throw new IllegalStateException("boom");
                      }))
          .hasMessage("boom");
      assertThat(registry.counts()).isEmpty();
      registry.complete(lease, "a", NOON, writing -> writing.record(forecast("a", 1)));
      assertThat(registry.isDone("daily", NOON)).isTrue();
    }
  }
}
