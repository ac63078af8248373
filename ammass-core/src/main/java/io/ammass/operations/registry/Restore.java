package io.ammass.operations.registry;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Restores into a folder: beside it first, then in its place. */
final class Restore {
  private Restore() {}

  static Backup intoFolder(Path backup, Path folder) {
    Path target = folder.toAbsolutePath();
    Path parent = Objects.requireNonNull(target.getParent(), "the folder above the registry");
    try {
      requireFree(target);
      Files.createDirectories(parent);
      Path temporary = Files.createTempDirectory(parent, "restore-");
      try {
        Backup loaded;
        try (Registry registry = Registry.open(temporary)) {
          loaded = registry.load(backup);
        }
        Files.deleteIfExists(target);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        Artifacts.force(parent);
        return loaded;
      } finally {
        delete(temporary);
      }
    } catch (IOException e) {
      throw Failures.file("restore " + backup + " into " + folder, e);
    }
  }

  private static void requireFree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw new RegistryException(
            "a backup is restored into a new or empty folder, " + folder + " is neither");
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
