package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.PROVENANCE;
import static io.ammass.operations.registry.Registries.addModel;
import static io.ammass.operations.registry.Registries.bytes;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.UnknownNameException;
import io.ammass.operations.registry.Registries.Place;
import io.ammass.operations.registry.Registries.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RegistryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatWasRecordedIsThereAfterReopening(Store store) {
    Place place = store.in(folder);
    Entry forecast = forecast("Werk Süd", 1);
    try (Registry registry = place.open()) {
      Recorded recorded = registry.record(forecast);

      assertThat(recorded.number()).isEqualTo(1);
    }
    try (Registry registry = place.open()) {
      Recorded recorded = registry.entry(forecast.id()).orElseThrow();
      assertThat(recorded.entry()).isEqualTo(forecast);
      assertThat(recorded.entry().payload()).isEqualTo(forecast.payload());
      assertThat(recorded.entry().provenance()).contains(PROVENANCE);
      assertThat(recorded.isPruned()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameEntryIsKeptOnceAndAnotherOfTheSameNameIsRefused(Store store) {
    try (Registry registry = store.in(folder).open()) {
      Recorded first = registry.record(forecast("a", 1));
      Entry once = Entry.of(Kind.REPORT, "a", NOON).once("march").build();
      Entry other = Entry.of(Kind.REPORT, "a", NOON).once("march").payload("{\"x\":1}").build();
      registry.record(once);

      assertThat(registry.record(forecast("a", 1))).isEqualTo(first);
      assertThat(registry.record(once).number()).isEqualTo(2);
      assertThat(other.id()).isEqualTo(once.id());
      assertThatThrownBy(() -> registry.record(other))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("there is another entry for \"march\" already");
      assertThat(registry.counts()).isEqualTo(Map.of(Kind.FORECAST, 1L, Kind.REPORT, 1L));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aliasesMoveForthAndBackAndEveryMoveIsInTheJournal(Store store) {
    try (Registry registry = store.in(folder).open()) {
      for (String content : List.of("one", "two", "three")) {
        ModelVersion version = addModel(registry, "a", content);
        registry.promote("a", "champion", version.version(), "newer", NOON);
      }

      assertThat(registry.version("a", "champion").orElseThrow().version()).isEqualTo(3);
      assertThat(registry.rollback("a", "champion", "worse", NOON).orElseThrow().version())
          .isEqualTo(2);
      assertThat(registry.rollback("a", "champion", "worse", NOON).orElseThrow().version())
          .isEqualTo(1);
      assertThatThrownBy(() -> registry.rollback("a", "champion", "worse", NOON))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("it had no version before");
      registry.promote("a", "champion", 3, "better after all", NOON);
      assertThat(registry.rollback("a", "champion", "no", NOON).orElseThrow().version())
          .isEqualTo(1);
      registry.write(
          writing -> {
            writing.drop("a", "champion", "site closed", NOON);
            return true;
          });
      assertThat(registry.version("a", "champion")).isEmpty();
      assertThat(registry.rollback("a", "champion", "open again", NOON).orElseThrow().version())
          .isEqualTo(1);
      assertThat(registry.moves("a"))
          .extracting(AliasMove::to)
          .containsExactly(1, 2, 3, 2, 1, 3, 1, 0, 1);
      assertThat(registry.moves("a").get(0).toString()).contains("champion: 0 -> 1 (PROMOTE)");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aModelIsItsBytesAndTheSameModelIsTheSameVersion(Store store) throws Exception {
    try (Registry registry = store.in(folder).open()) {
      ModelVersion first = addModel(registry, "a", "one");
      ModelVersion again = addModel(registry, "a", "one");
      addModel(registry, "b", "one");

      assertThat(again).isEqualTo(first);
      assertThat(Files.readAllBytes(registry.artifact(first))).isEqualTo(bytes("one"));
      assertThat(first.scores()).containsEntry("mase", 0.8);
      assertThat(registry.sites()).containsExactly("a", "b");
      assertThat(registry.versions("a")).containsExactly(first);
      assertThatThrownBy(() -> registry.promote("a", "champion", 2, "", NOON))
          .isInstanceOf(UnknownNameException.class)
          .hasMessage("site a has no model version 2, its versions are 1 to 1.");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsInTheMiddleKeepsNothing(Store store) {
    try (Registry registry = store.in(folder).open()) {
      assertThatThrownBy(
              () ->
                  registry.write(
                      writing -> {
                        writing.record(forecast("a", 1));
                        throw new IllegalStateException("boom");
                      }))
          .hasMessage("boom");
      Entry orphan = Entry.of(Kind.NOTE, "a", NOON).parent(forecast("a", 9).id()).build();
      assertThatThrownBy(() -> registry.record(List.of(forecast("a", 1), orphan)))
          .isInstanceOf(UnknownNameException.class)
          .hasMessageContaining("which is not recorded");

      assertThat(registry.counts()).isEmpty();
      assertThat(registry.record(forecast("a", 2)).number()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsByKindSiteTimeAndParent(Store store) {
    try (Registry registry = store.in(folder).open()) {
      for (int hour = 0; hour < 10; hour++) {
        registry.record(forecast(hour % 2 == 0 ? "a" : "b", hour));
      }
      Entry note = Entry.of(Kind.NOTE, "a", NOON).parent(forecast("a", 4).id()).build();
      registry.record(note);

      EntryQuery ofA = EntryQuery.all().kind(Kind.FORECAST).site("a");
      assertThat(registry.find(ofA)).hasSize(5);
      assertThat(registry.find(ofA.newestFirst().limit(1)).get(0).id())
          .isEqualTo(forecast("a", 8).id());
      assertThat(registry.find(ofA.from(NOON.plusSeconds(7200)).before(NOON.plusSeconds(21600))))
          .extracting(Recorded::id)
          .containsExactly(forecast("a", 2).id(), forecast("a", 4).id());
      assertThat(registry.find(EntryQuery.all().madeFrom(forecast("a", 4).id())))
          .extracting(Recorded::entry)
          .containsExactly(note);
      assertThat(registry.find(EntryQuery.all().after(10))).hasSize(1);
    }
  }
}
