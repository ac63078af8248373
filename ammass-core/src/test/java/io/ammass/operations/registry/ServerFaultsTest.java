package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;
import static io.ammass.operations.registry.Registries.forecast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.testing.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server may do to a registry. */
final class ServerFaultsTest {
  private static final String OTHERS =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND pid <> pg_backend_pid()";

  @TempDir Path folder;
  private final PostgresServer server = PostgresServer.shared();
  private final String url = server.newDatabase();
  private Registry registry;

  @BeforeEach
  void fill() {
    registry =
        Registry.open(
            ConnectionSource.of(url, server.user(), server.password()), folder.resolve("files"));
    registry.record(forecast("a", 1));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  private void admin(String... statements) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void aBrokenConnectionIsOpenedAgain() throws Exception {
    admin(OTHERS);

    assertThatThrownBy(() -> registry.record(forecast("a", 2)))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("the server is away. Maybe it restarts: try again.");
    assertThat(registry.record(forecast("a", 2)).number()).isEqualTo(2);
    assertThat(registry.verify().problems()).isEmpty();
  }

  @Test
  void aReadOnlyServerIsToldAndLosesNothing() throws Exception {
    String database = url.substring(url.lastIndexOf('/') + 1);
    admin("ALTER DATABASE " + database + " SET default_transaction_read_only = on", OTHERS);
    assertThatThrownBy(() -> registry.record(forecast("a", 2)))
        .isInstanceOf(RegistryException.class);

    assertThatThrownBy(() -> registry.record(forecast("a", 2)))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("the server is read-only. Maybe it is a standby.");

    admin(
        "SET default_transaction_read_only = off",
        "ALTER DATABASE " + database + " RESET default_transaction_read_only",
        OTHERS);
    assertThatThrownBy(() -> registry.record(forecast("a", 2)))
        .isInstanceOf(RegistryException.class);
    assertThat(registry.record(forecast("a", 2)).number()).isEqualTo(2);
    assertThat(registry.verify().problems()).isEmpty();
  }

  @Test
  void aFullDiskOfTheServerIsToldAndLosesNothing() throws Exception {
    admin(
        """
        CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
          RAISE EXCEPTION 'could not extend file: No space left on device'
            USING ERRCODE = 'disk_full';
        END $$""",
        "CREATE TRIGGER full_disk BEFORE INSERT ON ammass_parent FOR EACH ROW EXECUTE FUNCTION"
            + " full_disk()");
    Entry child = Entry.of(Kind.NOTE, "a", NOON).parent(forecast("a", 1).id()).build();
    Lease lease = registry.acquire("job", NOON, "me", Duration.ofMinutes(1), NOON).orElseThrow();

    assertThatThrownBy(() -> registry.complete(lease, "a", NOON, w -> w.record(child)))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("the server's disk is full. Maybe free some space")
        .hasMessageContaining("Nothing of it was kept.");
    assertThat(registry.entry(child.id())).isEmpty();

    admin("DROP TRIGGER full_disk ON ammass_parent");
    registry.complete(lease, "a", NOON, w -> w.record(child));
    assertThat(registry.verify().problems()).isEmpty();
  }

  @Test
  void aWrongPasswordIsToldButNeverShown() {
    ConnectionSource wrong =
        ConnectionSource.of(url + "?ApplicationName=x&password=s3cret1", "ammass", "s3cret2");

    assertThatThrownBy(() -> Registry.open(wrong, folder))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("the server refuses the user. Maybe the password is wrong.")
        .hasMessageNotContaining("s3cret");
    assertThat(wrong.toString()).contains("password=***").doesNotContain("s3cret");
    assertThat(registry.toString()).contains("127.0.0.1").doesNotContain(server.password());
  }

  @Test
  void aMissingDriverIsToldWithoutTheSecretOfTheAddress() {
    ConnectionSource none =
        ConnectionSource.of("jdbc:nowhere://me:s3cret@host/db?password=s3cret", "me", "s3cret");

    assertThatThrownBy(() -> Registry.open(none, folder))
        .hasMessageContaining("No suitable driver")
        .hasMessageNotContaining("s3cret");
    assertThat(none.toString()).doesNotContain("s3cret");
  }
}
