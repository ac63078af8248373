package io.ammass.operations.registry;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Lets processes that write to one SQLite file take turns.
 *
 * <p>SQLite itself keeps writers apart, but who waits only looks again after up to a tenth of a
 * second: beside a busy writer it may never get its turn (measured: 0 of 1,000 jobs). The operating
 * system wakes who waits for a lock of a file. So this is about fairness alone, and where it cannot
 * be had (another registry of the same JVM holds it, the disk is read-only) SQLite's own way is
 * good enough.
 */
final class Turn implements AutoCloseable {
  private final Path file;
  private @Nullable FileChannel channel;

  Turn(Path file) {
    this.file = file;
  }

  /** Waits for this process's turn; called by one thread at a time. */
  Held take() {
    try {
      FileChannel open = channel;
      if (open == null || !open.isOpen()) {
        open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = open;
      }
      return new Held(open.lock());
    } catch (ClosedChannelException e) {
      // The thread was interrupted while it waited: its flag is set, and the caller sees it.
      return new Held(null);
    } catch (OverlappingFileLockException | IOException e) {
      return new Held(null);
    }
  }

  @Override
  public void close() {
    FileChannel open = channel;
    channel = null;
    if (open != null) {
      closeQuietly(open);
    }
  }

  private static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      // A lock that cannot be given back ends with its file or its process.
      return;
    }
  }

  /** A turn, perhaps without a lock. */
  record Held(@Nullable FileLock lock) implements AutoCloseable {
    @Override
    public void close() {
      if (lock != null) {
        closeQuietly(lock);
      }
    }
  }
}
