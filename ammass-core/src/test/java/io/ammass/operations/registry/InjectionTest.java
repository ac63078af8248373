package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.addModel;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.operations.registry.Registries.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and files from elsewhere are data, never statements and never paths. */
final class InjectionTest {
  private static final String DROP = "x'); DROP TABLE ammass_journal; --";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void namesAreNeverStatements(Store store) {
    try (Registry registry = store.in(folder).open()) {
      for (String name : List.of(DROP, "' OR '1'='1", "a\"; DELETE FROM ammass_tip", "%", "\\")) {
        ModelVersion model = addModel(registry, name, "one");
        registry.promote(name, name, model.version(), name, NOON);
        registry.record(forecast(name, 1));
        Lease lease = registry.acquire(name, NOON, name, Duration.ofMinutes(1), NOON).orElseThrow();
        registry.complete(lease, name, NOON, writing -> true);

        assertThat(registry.find(EntryQuery.all().site(name))).hasSize(4);
        assertThat(registry.version(name, name)).contains(model);
        assertThat(registry.isDone(name, NOON)).isTrue();
      }
      assertThat(registry.entry("' OR '1'='1")).isEmpty();
      assertThat(registry.find(EntryQuery.all().madeFrom("' OR '1'='1"))).isEmpty();
      assertThat(registry.verify().problems()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../etc/passwd", "/etc/passwd", "", "ABCDEF", "a/b"})
  void onlyAHashNamesAnArtifact(String name) throws Exception {
    Files.writeString(folder.resolve("secret"), "secret");
    try (Registry registry = Registry.open(folder.resolve("store"))) {
      assertThatThrownBy(() -> registry.artifact(name))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("named by its SHA-256");
      assertThatThrownBy(() -> Entry.of(Kind.NOTE, "a", NOON).artifact("file", name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFolderNameIsNeverASetting() {
    Path evil = folder.resolve("store?journal_mode=OFF&synchronous=OFF");

    assertThatThrownBy(() -> Registry.open(evil))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not have a question mark");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a\nb", "a\u0000b", "a\u001b[31m", "\ud800"})
  void namesHaveNoControlCharactersAndNoHalfCharacters(String name) {
    assertThatThrownBy(() -> Entry.of(Kind.NOTE, name, NOON))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("site must be a name of 1 to 200 characters")
        .hasMessageNotContaining("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "[]", "{\"a\":}", "{} {}", "{\"a\":\"\ud800\"}"})
  void aPayloadIsOneJsonObject(String payload) {
    assertThatThrownBy(() -> Entry.of(Kind.NOTE, "a", NOON).payload(payload))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPayloadIsBounded() {
    String deep = "{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}";
    String wide = "{\"a\":\"" + "x".repeat((16 << 20) + 1) + "\"}";

    assertThatThrownBy(() -> Entry.of(Kind.NOTE, "a", NOON).payload(deep))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Entry.of(Kind.NOTE, "a", NOON).payload(wide))
        .hasMessageContaining("Maybe keep it as an artifact");
  }

  @Test
  void anEntryHoldsNoSecretsOfItsPayloadInItsText() {
    Entry entry = Entry.of(Kind.NOTE, "a", NOON).payload("{\"password\":\"s3cret\"}").build();

    assertThat(entry.toString()).doesNotContain("s3cret");
    assertThat(new Recorded(entry, 1, NOON, Hashes.NONE, false).toString())
        .doesNotContain("s3cret");
  }

  @Test
  void secretsAreTakenOutOfMessages() {
    assertThat(Secrets.mask("jdbc:postgresql://me:s3cret@host/db?user=me&password=s3cret&ssl=true"))
        .isEqualTo("jdbc:postgresql://***@host/db?user=me&password=***&ssl=true");
    assertThat(Secrets.mask("token: s3cret, sslpassword=s3cret")).doesNotContain("s3cret");
  }
}
