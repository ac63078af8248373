package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.operations.registry.Registries.Place;
import io.ammass.operations.registry.Registries.Store;
import io.ammass.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaTest {
  private static final Schema.Migration NEXT =
      dialect ->
          List.of(
              "ALTER TABLE ammass_lease ADD COLUMN note TEXT",
              "CREATE TABLE ammass_next (number BIGINT)");

  private static final Schema.Migration BROKEN =
      dialect -> List.of("CREATE TABLE ammass_next (number BIGINT)", "CREATE NONSENSE");

  @TempDir Path folder;

  private static List<Schema.Migration> withNext(Schema.Migration next) {
    List<Schema.Migration> all = new ArrayList<>(Schema.MIGRATIONS);
    all.add(next);
    return all;
  }

  /** A database beside the registry, on the same place. */
  private Database database(Store store, StorePlace place) {
    return store == Store.SQLITE
        ? Database.sqlite(place.folder().resolve(Registry.FILE))
        : Database.postgresql(ConnectionSource.of(place.url(), place.user(), place.password()));
  }

  @ParameterizedTest
  @EnumSource
  void aMigrationKeepsWhatIsThereAndAnOlderReleaseRefusesTheResult(Store store) {
    StorePlace place = StorePlace.of(store, folder.resolve("store"));
    try (Registry registry = place.open()) {
      registry.record(forecast("a", 1));
    }
    try (Database database = database(store, place)) {
      database.migrate(withNext(NEXT));
      database.migrate(withNext(NEXT));

      long entries = database.read("count", c -> Journal.counts(c).getOrDefault(Kind.FORECAST, 0L));
      assertThat(entries).isEqualTo(1);
    }
    assertThatThrownBy(place::open)
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("has schema version 2, this release of ammass knows versions up to 1")
        .hasMessageContaining("Maybe a newer release opened it");
  }

  @ParameterizedTest
  @EnumSource
  void aMigrationThatFailsChangesNothing(Store store) {
    StorePlace place = StorePlace.of(store, folder.resolve("store"));
    place.open().close();
    try (Database database = database(store, place)) {
      assertThatThrownBy(() -> database.migrate(withNext(BROKEN)))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("prepare its tables");
      database.migrate(withNext(NEXT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyMayOpenANewRegistryAtOnce(Store store) throws Exception {
    Place place = store.in(folder);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Long>> openers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        int hour = i;
        openers.add(
            () -> {
              try (Registry registry = place.open()) {
                return registry.record(forecast("a", hour)).number();
              }
            });
      }
      List<Long> numbers = new ArrayList<>();
      for (Future<Long> number : threads.invokeAll(openers)) {
        numbers.add(number.get());
      }
      assertThat(numbers).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws Exception {
    Files.writeString(folder.resolve("registry.db"), "not a database ".repeat(100));

    assertThatThrownBy(() -> Registry.open(folder))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("its file is damaged. Maybe restore it from a backup.");
  }

  @Test
  void theServersOwnTablesStayAlone() {
    PostgresServer server = PostgresServer.shared();
    ConnectionSource source =
        ConnectionSource.of(server.newDatabase(), server.user(), server.password());
    try (Registry registry = Registry.open(source, folder)) {
      assertThat(registry.counts()).isEmpty();
      assertThat(registry.toString()).startsWith("Registry in jdbc:postgresql://127.0.0.1");
    }
  }
}
