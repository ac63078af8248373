package io.ammass.distill.cache;

import io.ammass.trainer.mlp.TrainingRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Teachers' answers on disk: a large network is asked once about the same windows, however often
 * students are tried.
 *
 * <p>The key is a hash of who was asked and of every number that was put to it; one file an entry,
 * checked when it is read. Beyond the size allowed, entries not used for longest go. Several
 * processes may share a folder. Thread-safe.
 */
public final class AnswerCache {
  private static final String SUFFIX = ".answers";
  private static final int HEADER = 2 * Integer.BYTES;

  private final Path folder;
  private final long mostBytes;
  private final Clock clock;
  private final List<String> notes = new ArrayList<>();
  private int hits;

  private AnswerCache(Path folder, long mostBytes, Clock clock) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.clock = clock;
  }

  /**
   * Opens a cache.
   *
   * @param folder where entries lie; made if it does not exist
   * @param mostBytes of all entries together, at least 1
   * @return the cache
   * @throws UncheckedIOException if the folder cannot be made
   */
  public static AnswerCache in(Path folder, long mostBytes) {
    return in(folder, mostBytes, Clock.systemUTC());
  }

  static AnswerCache in(Path folder, long mostBytes, Clock clock) {
    if (!(mostBytes >= 1)) {
      throw new IllegalArgumentException("a cache needs at least 1 byte, not " + mostBytes);
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder + ": " + e.getMessage(), e);
    }
    return new AnswerCache(folder, mostBytes, clock);
  }

  /**
   * The key of a question.
   *
   * @param teacher what tells this teacher from all others: name, settings, hash of its parameters
   * @param rows what is put to it; targets are not looked at
   * @return 32 bytes
   */
  public static byte[] key(String teacher, TrainingRows rows) {
    int width = rows.inputs();
    float[] inputs = new float[width];
    float[] unused = new float[rows.targets()];
    ByteBuffer numbers = ByteBuffer.allocate(Math.multiplyExact(rows.size(), width * Float.BYTES));
    for (int row = 0; row < rows.size(); row++) {
      rows.read(row, inputs, 0, unused, 0);
      for (float input : inputs) {
        numbers.putFloat(input);
      }
    }
    byte[] shape = ByteBuffer.allocate(HEADER).putInt(rows.size()).putInt(width).array();
    return CheckedFile.hash(teacher.getBytes(StandardCharsets.UTF_8), shape, numbers.array());
  }

  /**
   * Answers from the cache, or from the teacher.
   *
   * @param key of the question
   * @param teacher asked if there is no whole entry; its answers {@code [rows][outputs]} are kept
   * @return the answers; the same bits from either
   */
  public synchronized float[][] answers(byte[] key, Supplier<float[][]> teacher) {
    Path file = folder.resolve(HexFormat.of().formatHex(key) + SUFFIX);
    int most = (int) Math.min(Integer.MAX_VALUE - 8, mostBytes);
    CheckedFile.Reading reading = CheckedFile.read(file, key, most);
    if (reading.state() == CheckedFile.State.FOUND) {
      hits++;
      touch(file);
      return decoded(reading.content());
    }
    if (reading.state() != CheckedFile.State.ABSENT) {
      notes.add("answers in " + file.getFileName() + " were damaged; the teacher was asked again");
    }
    float[][] answers = teacher.get();
    byte[] content = encoded(answers);
    if (content.length < mostBytes) {
      CheckedFile.write(file, key, content);
      touch(file);
      evict();
    }
    return answers;
  }

  private void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (NoSuchFileException e) {
      // Another process made room; the content was read whole.
      notes.add("entry " + file.getFileName() + " was removed while it was read");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot touch " + file + ": " + e.getMessage(), e);
    }
  }

  private record Entry(Path file, long bytes, FileTime used) {}

  private void evict() {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(name -> name.toString().endsWith(SUFFIX)).toList()) {
        try {
          entries.add(new Entry(file, Files.size(file), Files.getLastModifiedTime(file)));
        } catch (NoSuchFileException e) {
          notes.add("another process made room: " + file.getFileName());
        }
      }
      entries.sort(
          Comparator.comparing(Entry::used).thenComparing(entry -> entry.file().toString()));
      long total = entries.stream().mapToLong(Entry::bytes).sum();
      for (Entry entry : entries) {
        if (total > mostBytes) {
          Files.deleteIfExists(entry.file());
          total -= entry.bytes();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make room in " + folder + ": " + e.getMessage(), e);
    }
  }

  private static byte[] encoded(float[][] answers) {
    int width = answers.length == 0 ? 0 : answers[0].length;
    ByteBuffer out =
        ByteBuffer.allocate(
            Math.addExact(HEADER, Math.multiplyExact(answers.length, width * Float.BYTES)));
    out.putInt(answers.length).putInt(width);
    for (float[] row : answers) {
      for (float value : row) {
        out.putFloat(value);
      }
    }
    return out.array();
  }

  private static float[][] decoded(byte[] content) {
    ByteBuffer in = ByteBuffer.wrap(content);
    float[][] answers = new float[in.getInt()][in.getInt()];
    for (float[] row : answers) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.getFloat();
      }
    }
    return answers;
  }

  /**
   * How often a teacher need not be asked.
   *
   * @return the count since the cache was opened
   */
  public synchronized int hits() {
    return hits;
  }

  /**
   * What a person should know, such as entries that were damaged.
   *
   * @return sentences; a copy
   */
  public synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** Prints the folder and its limit. */
  @Override
  public String toString() {
    return "AnswerCache in " + folder + ", at most " + mostBytes + " bytes";
  }
}
