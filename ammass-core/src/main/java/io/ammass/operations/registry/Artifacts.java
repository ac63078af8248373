package io.ammass.operations.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Files named by the SHA-256 of their bytes, in folders named by its first two digits. They are
 * written to a temporary file, forced to the disk, then moved; read with their hash checked.
 */
final class Artifacts {
  /** More is data, and belongs into a store of series. */
  static final int LONGEST = 256 << 20;

  private final Path folder;

  Artifacts(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.folder);
    } catch (IOException e) {
      throw Failures.file("make the folder of artifacts " + folder, e);
    }
  }

  Path folder() {
    return folder;
  }

  Path file(String sha256) {
    Hashes.require(sha256);
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256);
  }

  boolean has(String sha256) {
    return Files.isRegularFile(file(sha256));
  }

  /** Keeps bytes; returns their hash when they are on the disk. */
  String keep(byte[] bytes) {
    if (bytes.length > LONGEST) {
      throw new IllegalArgumentException(
          "an artifact has at most " + LONGEST + " bytes, not " + bytes.length);
    }
    String sha256 = Hashes.of(bytes);
    Path file = file(sha256);
    try {
      if (isWhole(file, sha256)) {
        // So that a sweep of unused files sees that somebody is about to use it.
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return sha256;
      }
      write(bytes, file);
      return sha256;
    } catch (IOException e) {
      throw Failures.file("keep an artifact of " + bytes.length + " bytes", e);
    }
  }

  private static boolean isWhole(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file) && Hashes.of(Files.readAllBytes(file)).equals(sha256);
  }

  private static void write(byte[] bytes, Path file) throws IOException {
    Path parent = Objects.requireNonNull(file.getParent());
    Files.createDirectories(parent);
    Path temporary = Files.createTempFile(parent, "new-", ".part");
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
          channel.write(left);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    force(parent);
    force(Objects.requireNonNull(parent.getParent()));
  }

  /** The name of a new file is on the disk only when its folder is. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Windows opens no folders, and needs none of this.
      return;
    }
  }

  /**
   * Reads an artifact.
   *
   * @throws RegistryException if it is missing or its bytes are not those of its hash
   */
  byte[] read(String sha256) {
    Path file = file(sha256);
    try {
      if (Files.size(file) > LONGEST) {
        throw new ArtifactException(
            sha256, "artifact " + sha256 + " has more than " + LONGEST + " bytes: it was changed");
      }
      byte[] bytes = Files.readAllBytes(file);
      String found = Hashes.of(bytes);
      if (!found.equals(sha256)) {
        throw new ArtifactException(
            sha256,
            "artifact "
                + sha256
                + " was changed: its "
                + bytes.length
                + " bytes have the SHA-256 "
                + found
                + ". Maybe restore it from a backup.");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new RegistryException(
          "artifact "
              + sha256
              + " is missing in "
              + folder
              + ". Maybe a retention rule removed it.",
          e);
    } catch (IOException e) {
      throw Failures.file("read artifact " + sha256, e);
    }
  }

  void delete(String sha256) {
    try {
      Files.deleteIfExists(file(sha256));
    } catch (IOException e) {
      throw Failures.file("delete artifact " + sha256, e);
    }
  }

  /** All files, also those that are no artifacts, in order of name. */
  List<Path> files() {
    try (Stream<Path> walk = Files.walk(folder)) {
      return new ArrayList<>(walk.filter(Files::isRegularFile).sorted().toList());
    } catch (IOException e) {
      throw Failures.file("list " + folder, e);
    } catch (UncheckedIOException e) {
      throw Failures.file("list " + folder, new IOException(e.getMessage(), e));
    }
  }
}
