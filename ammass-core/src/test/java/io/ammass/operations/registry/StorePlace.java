package io.ammass.operations.registry;

import io.ammass.testing.PostgresServer;
import java.nio.file.Path;
import java.util.List;

/** A place that another process can open: told by arguments and, for a password, environment. */
record StorePlace(String url, String user, String password, Path folder) {
  private static final String PASSWORD = "AMMASS_TEST_PASSWORD";

  static StorePlace of(Registries.Store store, Path folder) {
    if (store == Registries.Store.SQLITE) {
      return new StorePlace("", "", "", folder);
    }
    PostgresServer server = PostgresServer.shared();
    return new StorePlace(server.newDatabase(), server.user(), server.password(), folder);
  }

  static StorePlace of(List<String> arguments) {
    String password = System.getenv().getOrDefault(PASSWORD, "");
    return new StorePlace(arguments.get(0), arguments.get(1), password, Path.of(arguments.get(2)));
  }

  List<String> arguments() {
    return List.of(url, user, folder.toString());
  }

  void tell(ProcessBuilder builder) {
    builder.environment().put(PASSWORD, password);
  }

  Registry open() {
    return url.isEmpty()
        ? Registry.open(folder)
        : Registry.open(ConnectionSource.of(url, user, password), folder.resolve("artifacts"));
  }
}
