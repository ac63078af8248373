package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.operations.registry.Registries.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ThreadsTest {
  private static final int THREADS = 4;
  private static final int EACH = 50;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void manyThreadsShareARegistry(Store store) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (Registry registry = store.in(folder).open()) {
      List<Callable<List<Long>>> writers = new ArrayList<>();
      for (int thread = 0; thread < THREADS; thread++) {
        String site = "site " + thread;
        writers.add(
            () -> {
              List<Long> numbers = new ArrayList<>();
              for (int hour = 0; hour < EACH; hour++) {
                Recorded recorded = registry.record(forecast(site, hour));
                numbers.add(recorded.number());
                assertThat(registry.entry(recorded.id())).contains(recorded);
              }
              return numbers;
            });
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> numbers : threads.invokeAll(writers)) {
        assertThat(numbers.get()).isSorted();
        all.addAll(numbers.get());
      }
      assertThat(all)
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(1, THREADS * EACH).boxed().toList());
      assertThat(registry.verify().problems()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aWritingInsideAWritingIsRefused() {
    try (Registry registry = Registry.open(folder)) {
      assertThatThrownBy(() -> registry.write(w -> registry.record(forecast("a", 1))))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("Maybe use the Writing that was given");
      assertThat(registry.counts()).isEmpty();
    }
  }

  @Test
  void aFailureThatIsCaughtInsideKeepsNothingEither() {
    try (Registry registry = Registry.open(folder)) {
      assertThatThrownBy(
              () ->
                  registry.write(
                      writing -> {
                        writing.record(forecast("a", 1));
                        try {
                          writing.promote("a", "champion", 1, "", NOON);
                        } catch (RuntimeException e) {
                          return false;
                        }
                        return true;
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("its failure was caught: nothing was kept");
      assertThat(registry.counts()).isEmpty();
    }
  }

  @Test
  void aWritingIsOfNoUseAfterwards() {
    try (Registry registry = Registry.open(folder)) {
      Writing kept = registry.write(writing -> writing);

      assertThatThrownBy(() -> kept.record(forecast("a", 1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("this writing has ended");
    }
  }

  @Test
  void aClosedRegistrySaysSo() {
    Registry registry = Registry.open(folder);
    registry.close();
    registry.close();

    assertThatThrownBy(() -> registry.record(forecast("a", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the registry is closed");
  }

  @Test
  void theInterruptOfAThreadIsKept() {
    try (Registry registry = Registry.open(folder)) {
      Thread.currentThread().interrupt();
      registry.record(forecast("a", 1));

      assertThat(Thread.interrupted()).isTrue();
      assertThat(registry.record(forecast("a", 2)).number()).isEqualTo(2);
    }
  }
}
