package io.ammass.operations.alarm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Appends each message as one line of JSON, forced to the disk before {@code send} returns.
 *
 * <p>A message that comes again after a restart is recognised by its identifier and not written
 * twice. A line that a crash left unfinished is cut off; it was not acknowledged and comes again.
 * When the file would exceed its bound it becomes {@code name.1}, that {@code name.2}, and so on;
 * the oldest is deleted.
 *
 * <p><b>Threads</b>: safe to share. <b>Processes</b>: one writer a file.
 */
public final class FileSink implements AlarmSink {
  private static final long USUAL_BYTES = 10L << 20;
  private static final int USUAL_KEPT = 5;

  /** Repeated messages come at once after a restart; older ones need not be remembered. */
  private static final int REMEMBERED = 10_000;

  private static final Pattern ID = Pattern.compile("^\\{\"id\":\"([^\"\\\\]+)\"");

  private final Path file;
  private final long mostBytes;
  private final int kept;
  private final Set<String> written = new LinkedHashSet<>();
  private boolean isOpened;

  private FileSink(Path file, long mostBytes, int kept) {
    this.file = file.toAbsolutePath();
    this.mostBytes = mostBytes;
    this.kept = kept;
  }

  /**
   * Writes to a file of at most 10 MB, with five older ones beside it.
   *
   * @param file the file; its folder is made if absent
   * @return the sink, named {@code file}
   */
  public static FileSink at(Path file) {
    return new FileSink(Objects.requireNonNull(file, "file"), USUAL_BYTES, USUAL_KEPT);
  }

  /**
   * Sets the bounds.
   *
   * @param newMostBytes bytes of a file, at least 1,000
   * @param newKept older files kept, at least 0
   * @return a changed copy
   * @throws IllegalArgumentException if a bound is too small
   */
  public FileSink rotate(long newMostBytes, int newKept) {
    if (newMostBytes < 1000 || newKept < 0) {
      throw new IllegalArgumentException(
          "an alarm file of "
              + newMostBytes
              + " bytes with "
              + newKept
              + " older ones: at least 1000 bytes and 0 older ones are needed");
    }
    return new FileSink(file, newMostBytes, newKept);
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public synchronized void send(AlarmMessage message) throws IOException {
    if (!isOpened) {
      open();
    }
    if (written.contains(message.id())) {
      return;
    }
    byte[] line = (AlarmStateJson.text(message) + "\n").getBytes(StandardCharsets.UTF_8);
    if (Files.exists(file) && Files.size(file) > 0 && Files.size(file) + line.length > mostBytes) {
      turn();
    }
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      // Part of the line may be there: look again, and cut it off, before the next one.
      isOpened = false;
      throw e;
    }
    remember(message.id());
  }

  private void open() throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent(), "a file has a folder"));
    written.clear();
    remember(older(1));
    if (Files.exists(file)) {
      cutUnfinishedLine();
      remember(file);
    }
    isOpened = true;
  }

  private void cutUnfinishedLine() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    if (end < bytes.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(end);
        channel.force(true);
      }
    }
  }

  private void remember(Path lines) throws IOException {
    if (Files.exists(lines)) {
      try (var stream = Files.lines(lines, StandardCharsets.UTF_8)) {
        stream.forEach(
            line -> {
              Matcher matcher = ID.matcher(line);
              if (matcher.find()) {
                remember(matcher.group(1));
              }
            });
      }
    }
  }

  private void remember(String id) {
    written.add(id);
    if (written.size() > REMEMBERED) {
      written.remove(written.iterator().next());
    }
  }

  private void turn() throws IOException {
    Files.deleteIfExists(older(kept));
    for (int i = kept - 1; i >= 1; i--) {
      if (Files.exists(older(i))) {
        Files.move(older(i), older(i + 1), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    if (kept == 0) {
      Files.delete(file);
    } else {
      Files.move(file, older(1), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private Path older(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  /** Prints the file and its bounds. */
  @Override
  public String toString() {
    return "file " + file + ", at most " + mostBytes + " bytes, " + kept + " older ones";
  }
}
