package io.ammass.operations.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.operations.registry.Registries.Store;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two processes on one store do each of a thousand jobs once. */
@Tag("slow")
final class SharedStoreTest {
  private static final int JOBS = 1_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void eachJobIsDoneOnce(Store store) throws Exception {
    StorePlace place = StorePlace.of(store, folder.resolve("store"));
    String jobs = Integer.toString(JOBS);
    try (ChildJvm one = ChildJvm.start(List.of(), Sharer.class, place, jobs, "1");
        ChildJvm two = ChildJvm.start(List.of(), Sharer.class, place, jobs, "2")) {
      assertThat(one.finish()).singleElement().asString().matches("DONE [1-9]\\d* LOST [1-9]\\d*");
      assertThat(two.finish()).singleElement().asString().matches("DONE [1-9]\\d* LOST [1-9]\\d*");
    }

    try (Registry registry = place.open()) {
      for (Kind kind : List.of(Kind.RUN, Kind.FORECAST)) {
        List<Recorded> found = registry.find(EntryQuery.all().kind(kind).limit(Integer.MAX_VALUE));
        assertThat(found).hasSize(JOBS);
        assertThat(found.stream().map(r -> r.entry().time())).doesNotHaveDuplicates();
      }
      assertThat(registry.verify().problems()).isEmpty();
    }
  }
}
