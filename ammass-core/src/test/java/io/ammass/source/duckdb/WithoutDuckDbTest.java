package io.ammass.source.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.store.DuckDbStore;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user without DuckDB sees: classes of the project loaded where the driver is absent. */
final class WithoutDuckDbTest {
  @TempDir private Path folder;

  private static URLClassLoader withoutDuckDb() {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("duckdb"))
            .map(WithoutDuckDbTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Throwable failureOf(Class<?> type, String factory, Path file, String verb)
      throws ReflectiveOperationException, IOException {
    try (URLClassLoader loader = withoutDuckDb()) {
      Class<?> there = loader.loadClass(type.getName());
      try {
        Object made = there.getMethod(factory, Path.class).invoke(null, file);
        there.getMethod(verb).invoke(made);
        throw new AssertionError("DuckDB was found");
      } catch (InvocationTargetException e) {
        return e.getCause();
      }
    }
  }

  @Test
  void readingParquetNamesTheDependencyToAdd() throws ReflectiveOperationException, IOException {
    Path file = folder.resolve("meter.parquet");
    Files.write(file, "PAR1 and more".getBytes(StandardCharsets.US_ASCII));

    Throwable failure = failureOf(DuckDbSource.class, "parquet", file, "readAll");

    assertThat(failure.getClass().getSimpleName()).isEqualTo("MissingModuleException");
    assertThat(failure).hasMessageContaining("org.duckdb:duckdb_jdbc on the class path");
  }

  @Test
  void openingAStoreNamesTheDependencyToAdd() throws ReflectiveOperationException, IOException {
    Throwable failure =
        failureOf(DuckDbStore.class, "open", folder.resolve("store.duckdb"), "close");

    assertThat(failure.getClass().getSimpleName()).isEqualTo("MissingModuleException");
    assertThat(failure).hasMessageContaining("org.duckdb:duckdb_jdbc on the class path");
  }
}
