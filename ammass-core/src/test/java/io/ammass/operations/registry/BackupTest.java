package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.addModel;
import static io.ammass.operations.registry.Registries.bytes;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.operations.registry.Registries.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class BackupTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("monday.zip");
  }

  private static void fill(Registry registry) {
    addModel(registry, "a", "one");
    addModel(registry, "a", "two");
    registry.promote("a", "champion", 2, "better", NOON);
    registry.record(forecast("a", 1));
    Lease lease = registry.acquire("job", NOON, "me", Duration.ofMinutes(1), NOON).orElseThrow();
    registry.complete(lease, "a", NOON, w -> w.record(forecast("a", 2)));
  }

  @ParameterizedTest
  @EnumSource
  void whatWasBackedUpIsRestoredInEitherDatabase(Store store) {
    Backup made;
    try (Registry registry = store.in(folder.resolve("first")).open()) {
      fill(registry);
      made = registry.backup(file);
      registry.record(forecast("a", 9));
    }

    assertThat(Registry.restore(file, folder.resolve("second")).tip()).isEqualTo(made.tip());
    try (Registry registry = Registry.open(folder.resolve("second"))) {
      assertThat(registry.verify(made.tip()).problems()).isEmpty();
      assertThat(registry.version("a", "champion").orElseThrow().version()).isEqualTo(2);
      assertThat(registry.isDone("job", NOON)).isTrue();
      assertThat(registry.entry(forecast("a", 2).id())).isPresent();
      assertThat(registry.entry(forecast("a", 9).id())).isEmpty();
      assertThat(registry.record(forecast("a", 3)).number()).isEqualTo(made.tip().number() + 1);
    }
    assertThat(made.toString()).startsWith("monday.zip: 6 entries, 2 artifacts, ");
  }

  @Test
  void aBackupOfAFolderIsRestoredOnAServer() {
    try (Registry registry = Registry.open(folder.resolve("first"))) {
      fill(registry);
      registry.backup(file);
    }
    Registries.Place server = Store.POSTGRESQL.in(folder.resolve("server"));
    try (Registry registry = server.open()) {
      Backup loaded = registry.load(file);

      assertThat(registry.verify(loaded.tip()).problems()).isEmpty();
      assertThat(registry.aliases("a")).containsExactly(Map.entry("champion", 2));
      assertThat(registry.record(forecast("a", 3)).number()).isEqualTo(loaded.tip().number() + 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBackupUnderLoadVerifies(Store store) throws Exception {
    try (Registry registry = store.in(folder.resolve("first")).open()) {
      fill(registry);
      AtomicBoolean stop = new AtomicBoolean();
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread writer =
          new Thread(
              () -> {
                try {
                  for (int i = 0; !stop.get(); i++) {
                    registry.record(forecast("load", i));
                    if (i % 10 == 0) {
                      addModel(registry, "load", "model " + i);
                    }
                  }
                } catch (RuntimeException e) {
                  failure.set(e);
                }
              });
      writer.start();
      try {
        for (int round = 0; round < 3; round++) {
          long before = registry.find(EntryQuery.all().newestFirst().limit(1)).get(0).number();
          Path copy = folder.resolve("copy" + round + ".zip");
          Backup made = registry.backup(copy);
          assertThat(made.tip().number()).isGreaterThanOrEqualTo(before);
          Path restored = folder.resolve("restored" + round);
          Registry.restore(copy, restored);
          try (Registry second = Registry.open(restored)) {
            assertThat(second.verify(made.tip()).problems()).isEmpty();
          }
        }
      } finally {
        stop.set(true);
        writer.join();
      }
      assertThat(failure.get()).isNull();
      assertThat(registry.verify().problems()).isEmpty();
    }
  }

  @Test
  void whatRetentionRemovedStaysRemovedAndVerifies() throws IOException {
    try (Registry registry = Registry.open(folder.resolve("first"))) {
      fill(registry);
      ModelVersion first = registry.version("a", 1);
      String input = registry.keep(bytes("input"));
      registry.record(
          Entry.of(Kind.FORECAST, "a", NOON.minus(Duration.ofDays(800)))
              .payload("{\"mean\":[1]}")
              .artifact("input", input)
              .build());
      addModel(registry, "a", "three");
      for (Path artifact : new Artifacts(folder.resolve("first/artifacts")).files()) {
        Files.setLastModifiedTime(artifact, FileTime.fromMillis(0));
      }
      Retention rules = Retention.keepAll().payloads(Kind.FORECAST, Duration.ofDays(400)).models(1);

      assertThat(registry.prune(rules, NOON)).isEqualTo(new Pruned(1, 1, 2));
      assertThat(registry.prune(rules, NOON)).isEqualTo(new Pruned(0, 0, 0));

      assertThat(registry.verify().problems()).isEmpty();
      assertThatThrownBy(() -> registry.artifact(first))
          .hasMessageContaining("Maybe a retention rule removed it");
      Recorded old = registry.find(EntryQuery.all().kind(Kind.FORECAST).before(NOON)).get(0);
      assertThat(old.isPruned()).isTrue();
      assertThat(old.entry().payloadSha256()).isEqualTo(Hashes.of(bytes("{\"mean\":[1]}")));
      assertThat(registry.entry(old.id())).contains(old);
      registry.backup(file);
    }
    Registry.restore(file, folder.resolve("second"));
    try (Registry registry = Registry.open(folder.resolve("second"))) {
      assertThat(registry.verify().problems()).isEmpty();
    }
  }

  @Test
  void refusesAnotherPlaceThanAnEmptyOne() {
    try (Registry registry = Registry.open(folder.resolve("first"))) {
      fill(registry);
      registry.backup(file);
      assertThatThrownBy(() -> registry.load(file))
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining("this one has 6 entries");
    }
    assertThatThrownBy(() -> Registry.restore(file, folder.resolve("first")))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("a new or empty folder");
  }

  /** Copies the backup with one part replaced; an empty text leaves the part out. */
  private Path forged(String part, UnaryOperator<String> change) throws IOException {
    Path copy = folder.resolve("forged.zip");
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
      for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String changed = entry.getName().startsWith(part) ? change.apply(text) : text;
        if (!changed.isEmpty()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
    return copy;
  }

  @Test
  void aForgedBackupIsRefusedAndLeavesNothing() throws IOException {
    try (Registry registry = Registry.open(folder.resolve("first"))) {
      fill(registry);
      registry.backup(file);
    }
    Path target = folder.resolve("second");
    record Case(String part, UnaryOperator<String> change, String message) {}
    for (Case c :
        List.of(
            new Case("journal", t -> t.replace("\\\"hour\\\":1", "\\\"hour\\\":7"), "was changed"),
            new Case("journal", t -> t.substring(t.indexOf('\n') + 1), "does not continue"),
            new Case("journal", t -> t.substring(0, t.length() - 9), "is cut"),
            new Case("artifacts", t -> t + "x", "was changed: its SHA-256 is"),
            new Case("artifacts", t -> "", "is cut: it should have"),
            new Case("manifest", t -> t.replace("\"format\":1", "\"format\":2"), "has format 2"),
            new Case("manifest", t -> "", "unexpected part"))) {
      Path forged = forged(c.part(), c.change());

      assertThatThrownBy(() -> Registry.restore(forged, target))
          .as(c.message())
          .isInstanceOf(RegistryException.class)
          .hasMessageContaining(c.message());
      assertThat(target).doesNotExist();
    }
    try (var left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString()).toList())
          .containsExactlyInAnyOrder("first", "monday.zip", "forged.zip");
    }
  }

  @Test
  void aCutFileIsRefused() throws IOException {
    try (Registry registry = Registry.open(folder.resolve("first"))) {
      fill(registry);
      registry.backup(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length * 2 / 3));

    assertThatThrownBy(() -> Registry.restore(file, folder.resolve("second")))
        .isInstanceOf(RegistryException.class)
        .hasMessageMatching("(?s).*(cut|damaged).*");
    assertThat(folder.resolve("second")).doesNotExist();
  }

  @Test
  void partsThatWouldLeaveTheFolderAreRefused() throws IOException {
    try (Registry registry = Registry.open(folder.resolve("first"))) {
      fill(registry);
      registry.backup(file);
    }
    Path evil = folder.resolve("evil.zip");
    for (String name :
        List.of("artifacts/../../evil", "../evil", "/tmp/evil", "artifacts/" + "g".repeat(64))) {
      try (ZipFile zip = new ZipFile(file.toFile());
          ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(evil))) {
        for (String part : List.of("manifest.json", "journal.jsonl")) {
          out.putNextEntry(new ZipEntry(part));
          zip.getInputStream(zip.getEntry(part)).transferTo(out);
        }
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes("evil"));
      }

      assertThatThrownBy(() -> Registry.restore(evil, folder.resolve("second")))
          .as(name)
          .isInstanceOf(RegistryException.class)
          .hasMessageMatching("(?s).*(unexpected part|named by its SHA-256).*");
      assertThat(folder.resolve("evil")).doesNotExist();
    }
  }
}
