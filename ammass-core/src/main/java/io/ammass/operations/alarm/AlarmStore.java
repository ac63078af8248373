package io.ammass.operations.alarm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps a desk's state between restarts, as one JSON text that is replaced as a whole. */
public interface AlarmStore {
  /**
   * The state last saved.
   *
   * @return the text; empty if none was saved yet
   */
  Optional<String> load();

  /**
   * Saves; when it returns, the text survives a crash.
   *
   * @param json the state
   */
  void save(String json);

  /**
   * Keeps the state as long as the process lives.
   *
   * @return a new store
   */
  static AlarmStore memory() {
    AtomicReference<String> kept = new AtomicReference<>("");
    return new AlarmStore() {
      @Override
      public Optional<String> load() {
        return Optional.ofNullable(kept.get()).filter(json -> !json.isEmpty());
      }

      @Override
      public void save(String json) {
        kept.set(json);
      }
    };
  }

  /**
   * Keeps the state in a file: written beside it, forced to the disk, moved.
   *
   * @param file the file; its folder is made if absent
   * @return the store; calls throw {@link UncheckedIOException} where the disk refuses
   */
  static AlarmStore file(Path file) {
    Path whole = Objects.requireNonNull(file, "file").toAbsolutePath();
    Path folder = Objects.requireNonNull(whole.getParent(), "a file has a folder");
    Path part = folder.resolve(whole.getFileName() + ".part");
    return new AlarmStore() {
      @Override
      public Optional<String> load() {
        try {
          return Files.exists(whole)
              ? Optional.of(Files.readString(whole, StandardCharsets.UTF_8))
              : Optional.empty();
        } catch (IOException e) {
          throw new UncheckedIOException("cannot read the alarms' state " + file, e);
        }
      }

      @Override
      public void save(String json) {
        try {
          Files.createDirectories(folder);
          try (FileChannel channel =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
              channel.write(bytes);
            }
            channel.force(true);
          }
          Files.move(
              part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          throw new UncheckedIOException("cannot save the alarms' state to " + file, e);
        }
      }

      @Override
      public String toString() {
        return "state in " + file;
      }
    };
  }
}
