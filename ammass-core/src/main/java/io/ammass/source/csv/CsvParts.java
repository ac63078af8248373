package io.ammass.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import io.ammass.data.Origin;
import io.ammass.error.AmmassException;
import io.ammass.source.BoundedInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads a file in parts that begin behind the end of a line.
 *
 * <p>Gives nothing where the parts might not be what the whole is: a packed or small file, a quoted
 * cell (its text may hold the end of a line), a row to complain about (the message names its line).
 * The caller then reads the file in one go, so that results and messages never depend on threads.
 */
final class CsvParts {
  /** The first bytes of gzip and of the two byte order marks of UTF-16. */
  private static final Set<Byte> WHOLE_FIRST = Set.of((byte) 0x1f, (byte) 0xfe, (byte) 0xff);

  private final CsvSettings settings;
  private final CsvScan scan;

  CsvParts(CsvSettings settings, CsvScan scan) {
    this.settings = settings;
    this.scan = scan;
  }

  Optional<CsvScan.Scanned> run(Executor executor) {
    List<Long> borders;
    try (FileChannel file = FileChannel.open(settings.file, StandardOpenOption.READ)) {
      borders = borders(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    if (borders.size() < 3) {
      return Optional.empty();
    }
    CompletableFuture<Origin> origin = CompletableFuture.supplyAsync(this::origin, executor);
    List<CompletableFuture<CsvRows>> parts = new ArrayList<>();
    for (int i = 0; i + 1 < borders.size(); i++) {
      long from = borders.get(i);
      long to = borders.get(i + 1);
      parts.add(CompletableFuture.supplyAsync(() -> part(from, to), executor));
    }
    return join(origin, parts);
  }

  private Optional<CsvScan.Scanned> join(
      CompletableFuture<Origin> origin, List<CompletableFuture<CsvRows>> parts) {
    CsvRows whole = null;
    boolean usable = true;
    for (CompletableFuture<CsvRows> part : parts) {
      try {
        // All are waited for, also behind a part that failed: none may outlive this call.
        CsvRows rows = part.join();
        usable &= !rows.hasQuotes() && rows.isSpotless();
        if (!usable) {
          continue;
        }
        if (whole == null) {
          whole = rows;
        } else {
          whole.addAll(rows);
        }
      } catch (CompletionException failed) {
        usable = false;
      }
    }
    Origin from = origin.join();
    if (!usable || whole == null || whole.rows() > settings.limits.maxRows()) {
      return Optional.empty();
    }
    return Optional.of(
        new CsvScan.Scanned(whole, new Origin(from.name(), from.sha256(), whole.rows())));
  }

  private Origin origin() {
    try (BoundedInput in = BoundedInput.open(settings.file, settings.limits)) {
      return in.origin(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where parts begin and the last ends; fewer than three numbers if the file is one part. */
  private List<Long> borders(FileChannel file) throws IOException {
    long size = file.size();
    List<Long> borders = new ArrayList<>();
    ByteBuffer first = ByteBuffer.allocate(1);
    // Neither a packed file nor UTF-16 can be cut at the bytes of a line's end.
    boolean whole = file.read(first, 0) == 1 && WHOLE_FIRST.contains(first.get(0));
    if (whole || size > settings.limits.maxBytes()) {
      return borders;
    }
    long from = 0;
    while (from < size) {
      borders.add(from);
      from =
          from + settings.partBytes >= size
              ? size
              : behindLine(file, from + settings.partBytes, size);
    }
    borders.add(size);
    return borders;
  }

  private long behindLine(FileChannel file, long from, long size) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 12);
    long limit = Math.min(size, from + settings.limits.maxLineLength());
    for (long at = from; at < limit; at += buffer.limit()) {
      buffer.clear();
      int read = file.read(buffer, at);
      if (read <= 0) {
        break;
      }
      buffer.flip();
      for (int i = 0; i < read; i++) {
        if (buffer.get(i) == '\n') {
          return at + i + 1;
        }
      }
    }
    return size;
  }

  private CsvRows part(long from, long to) {
    boolean first = from == 0;
    CsvRows rows = scan.handler(first);
    try (FileChannel file = FileChannel.open(settings.file, StandardOpenOption.READ)) {
      file.position(from);
      scan.read(
          new Part(Channels.newInputStream(file), to - from), first ? settings.skipLines : 0, rows);
      return rows;
    } catch (CsvParseException | IOException e) {
      throw new AmmassException("a part cannot be read", e);
    }
  }

  /** A stream that ends where the part does. */
  private static final class Part extends InputStream {
    private final InputStream in;
    private long left;

    Part(InputStream in, long bytes) {
      this.in = in;
      this.left = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = in.read(bytes, offset, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }
  }
}
