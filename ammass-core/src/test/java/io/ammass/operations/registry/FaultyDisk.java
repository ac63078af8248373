package io.ammass.operations.registry;

import static io.ammass.operations.registry.Registries.NOON;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A process on a small disk that gets full or read-only; it prints what it meets. */
final class FaultyDisk {
  private static final int MOST_ENTRIES = 5_000;
  private static final int ENTRY_BYTES = 20_000;
  private static final int BALLAST_BYTES = 1 << 20;

  private final Path disk;
  private final Random random = new Random(1);
  private final List<String> acknowledged = new ArrayList<>();

  private FaultyDisk(Path disk) {
    this.disk = disk;
  }

  /** Arguments: the place; {@code full}, {@code limited} or {@code readOnly}. */
  public static void main(String[] arguments) throws Exception {
    List<String> list = List.of(arguments);
    FaultyDisk child = new FaultyDisk(Path.of(list.get(2)));
    switch (list.get(3)) {
      case "full" -> child.fullDisk();
      case "limited" -> child.limitedFiles();
      case "readOnly" -> child.readOnlyDisk();
      default -> throw new IllegalArgumentException(list.get(3));
    }
  }

  private Registry open() {
    return Registry.open(disk.resolve("store"));
  }

  private String text() {
    byte[] bytes = new byte[ENTRY_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void record(Registry registry) {
    Entry entry = Entry.of(Kind.FORECAST, "plant", NOON).payload(Map.of("noise", text())).build();
    acknowledged.add(registry.record(entry).id());
  }

  private void recordUntilRefused(Registry registry) {
    for (int i = 0; i < MOST_ENTRIES; i++) {
      try {
        record(registry);
      } catch (RegistryException e) {
        System.out.println("REFUSED " + e.getMessage());
        return;
      }
    }
    System.out.println("NEVER REFUSED");
  }

  private void keepUntilRefused(Registry registry) {
    for (int i = 0; i < MOST_ENTRIES; i++) {
      try {
        registry.keep(Hashes.utf8(text()));
      } catch (RegistryException e) {
        System.out.println("REFUSED " + e.getMessage());
        return;
      }
    }
    System.out.println("NEVER REFUSED");
  }

  private void check(Registry registry) {
    Verification found = registry.verify();
    boolean isThere = acknowledged.stream().allMatch(id -> registry.entry(id).isPresent());
    boolean isCounted = registry.counts().getOrDefault(Kind.FORECAST, 0L) == acknowledged.size();
    System.out.println((found.isIntact() && isThere && isCounted ? "INTACT " : "LOST ") + found);
  }

  private void fullDisk() throws IOException {
    Path ballast = Files.write(disk.resolve("ballast"), new byte[BALLAST_BYTES]);
    try (Registry registry = open()) {
      recordUntilRefused(registry);
      keepUntilRefused(registry);
      check(registry);
      Files.delete(ballast);
      record(registry);
      check(registry);
    }
    try (Registry registry = open()) {
      check(registry);
    }
  }

  private void limitedFiles() {
    try (Registry registry = open()) {
      recordUntilRefused(registry);
      check(registry);
    }
    try (Registry registry = open()) {
      check(registry);
    }
  }

  private void readOnlyDisk() throws Exception {
    try (Registry registry = open()) {
      record(registry);
    }
    remount("ro");
    try (Registry registry = open()) {
      record(registry);
      System.out.println("NEVER REFUSED");
    } catch (RegistryException e) {
      System.out.println("REFUSED " + e.getMessage());
    }
    remount("rw");
    try (Registry registry = open()) {
      check(registry);
      record(registry);
      check(registry);
    }
  }

  private void remount(String how) throws Exception {
    Process mount =
        new ProcessBuilder("mount", "-o", "remount," + how, disk.toString()).inheritIO().start();
    if (mount.waitFor() != 0) {
      throw new IOException("cannot remount " + disk + " " + how);
    }
  }
}
