package io.ammass.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

final class PostgresServerTest {
  @TempDir Path folder;

  @Test
  void answersWhileOpenAndNotAfterwards() throws IOException {
    int port;
    try (PostgresServer server = PostgresServer.start()) {
      port = server.port();

      assertThat(server.newDatabase()).endsWith("/test_1").doesNotContain(server.password());
      assertThat(server.toString()).doesNotContain(server.password());
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(socket.isConnected()).isTrue();
      }
    }
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void skipsWithTheReasonWhereThereIsNoServer() {
    assertThatThrownBy(() -> PostgresServer.start(folder, false))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no PostgreSQL server in " + folder);
  }

  @Test
  void failsWhereToolsAreRequired() {
    assertThatThrownBy(() -> PostgresServer.start(folder, true))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("ammass.requireTools is set");
  }
}
