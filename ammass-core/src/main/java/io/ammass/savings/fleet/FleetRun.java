package io.ammass.savings.fleet;

import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.model.ProgressListener;
import io.ammass.savings.BaselineMethod;
import io.ammass.savings.CalTrack;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.savings.SavingsOutcome;
import io.ammass.savings.UnusableMeter;
import io.ammass.savings.caltrack.Frequency;
import io.ammass.savings.caltrack.MeterRows;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.file.SeriesCsv;
import io.ammass.savings.quality.MeterStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures a fleet of meters (a manifest, a directory, a stream) into a file of JSON lines, one a
 * meter in the order of the source.
 *
 * <p>Work goes into {@code OUT.part}; its first line names the settings. A run that was stopped
 * finds the complete lines there and goes on behind them; the end renames the file to {@code OUT}.
 * Equal inputs give equal bytes for any number of threads and of interruptions. At most a few
 * meters per thread and {@value #STATIONS} stations are in memory.
 *
 * <p>Mutable until {@link #run}; not for sharing between threads.
 */
public final class FleetRun {
  /** Temperature files kept in memory. */
  static final int STATIONS = 128;

  private static final int AHEAD_PER_THREAD = 16;
  // Half a thousand draws leave the ends of a 90 % band to about 3 % of its width.
  private int draws = 500;
  private Mode mode = Mode.STRICT;
  private @Nullable BaselineMethod method;
  private int threads = Runtime.getRuntime().availableProcessors();
  private ProgressListener progress = ProgressListener.NONE;

  /** A run with strict rules, 500 bootstrap draws and as many threads as processors. */
  public FleetRun() {}

  /**
   * Sets the reading of the rules.
   *
   * @param newMode strict or parity
   * @return this
   */
  public FleetRun mode(Mode newMode) {
    mode = Objects.requireNonNull(newMode, "newMode");
    return this;
  }

  /**
   * Sets the number of worker threads.
   *
   * @param count at least 1
   * @return this
   * @throws IllegalArgumentException if there would be none
   */
  public FleetRun threads(int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("threads = " + count + ", allowed from 1 on.");
    }
    threads = count;
    return this;
  }

  /**
   * Sets the number of bootstrap draws a meter.
   *
   * @param count 100 to 1,000,000
   * @return this
   * @throws IllegalArgumentException if the number is outside its range
   */
  public FleetRun draws(int count) {
    if (!(count >= 100 && count <= 1_000_000)) {
      throw new IllegalArgumentException("draws = " + count + ", allowed 100 to 1000000.");
    }
    draws = count;
    return this;
  }

  /**
   * Hears of the meters done.
   *
   * @param listener called from the thread that runs; the total is not known and given as 0
   * @return this
   */
  public FleetRun progress(ProgressListener listener) {
    progress = Objects.requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Measures every meter with one method instead of the CalTRACK 2 method of its interval.
   *
   * @param newMethod the method
   * @return this
   */
  public FleetRun method(BaselineMethod newMethod) {
    method = Objects.requireNonNull(newMethod, "newMethod");
    return this;
  }

  /**
   * Measures all meters of a manifest, or those that an earlier run did not reach.
   *
   * @param manifest JSON or CSV
   * @param out the file of JSON lines to write
   * @return how many meters there were and how many of them gave savings
   * @throws DataFormatException if the manifest cannot be understood
   * @throws UncheckedIOException if the manifest cannot be read or the results not be written
   */
  public FleetSummary run(Path manifest, Path out) {
    try (FleetManifest meters = FleetManifest.open(manifest)) {
      return run(meters, hash(Files.newInputStream(manifest)), out);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Measures all meters of a directory, or those that an earlier run did not reach.
   *
   * @param directory the meter files
   * @param out the file of JSON lines to write
   * @return how many meters there were and how many of them gave savings
   * @throws UncheckedIOException if the directory cannot be read or the results not be written
   */
  public FleetSummary run(FleetDirectory directory, Path out) {
    try {
      return run(directory.meters(), directory.identity(), out);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Measures a stream of meters, or those of it that an earlier run did not reach: as many as have
   * rows are taken from the stream and passed over.
   *
   * @param meters the meters; asked for one by one as threads get free
   * @param source what the stream is; an earlier run of another source is not gone on with
   * @param out the file of JSON lines to write
   * @return how many meters there were and how many of them gave savings
   * @throws UncheckedIOException if the results cannot be written
   */
  public FleetSummary run(Iterator<FleetMeter> meters, String source, Path out) {
    StationCache stations = new StationCache(STATIONS);
    return write(
        meters,
        source,
        out,
        meter -> FleetRow.of(meter.id(), meter.frequency(), measure(meter, stations)));
  }

  /**
   * Measures a stream of measurements that were said elsewhere, from a database for one, or those
   * of it that an earlier run did not reach. Method, mode and draws are those of each measurement.
   *
   * @param measurements sentences without their {@code measure()}; asked for one by one
   * @param source what the stream is; an earlier run of another source is not gone on with
   * @param out the file of JSON lines to write
   * @return how many meters there were and how many of them gave savings
   * @throws UncheckedIOException if the results cannot be written
   */
  public FleetSummary measure(Iterator<SavingsMeasurement> measurements, String source, Path out) {
    return write(
        measurements,
        source,
        out,
        measurement -> FleetRow.of(measurement.name(), (Frequency) null, attempt(measurement)));
  }

  private static SavingsOutcome attempt(SavingsMeasurement measurement) {
    try {
      return measurement.attempt();
    } catch (AmmassException | IllegalArgumentException | IllegalStateException e) {
      return FleetRow.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static UncheckedIOException failed(IOException e) {
    return new UncheckedIOException("savings fleet: " + e.getMessage(), e);
  }

  /** The first line of the results: what must be the same for a run to be gone on with. */
  private String settings(String source) {
    BaselineMethod used = method;
    return "{\"command\":\"savings fleet\",\"record\":1,\"manifest\":\""
        + (source.matches("[0-9a-f]{64}") ? source : hash(source))
        + "\",\"mode\":\""
        + (mode == Mode.STRICT ? "strict" : "parity")
        + (used == null ? "" : "\",\"method\":\"" + used.code() + used.settings().values())
        + "\",\"draws\":"
        + draws
        + "}\n";
  }

  private <M> FleetSummary write(
      Iterator<M> meters, String source, Path out, Function<M, String> measured) {
    try {
      return write(meters, out, settings(source), measured);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private <M> FleetSummary write(
      Iterator<M> meters, Path out, String settings, Function<M, String> measured)
      throws IOException {
    Path part = out.resolveSibling(out.getFileName() + ".part");
    long[] done = resume(part, settings);
    long total = done[0];
    long usable = done[1];
    for (long i = 0; i < done[0] && meters.hasNext(); i++) {
      pass(meters);
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "ammass-savings");
              thread.setDaemon(true);
              return thread;
            });
    try (OutputStream file =
        Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      if (done[0] == 0 && Files.size(part) == 0) {
        file.write(settings.getBytes(StandardCharsets.UTF_8));
      }
      Deque<Future<String>> ahead = new ArrayDeque<>();
      while (meters.hasNext() || !ahead.isEmpty()) {
        while (meters.hasNext() && ahead.size() < threads * AHEAD_PER_THREAD) {
          ahead.add(submit(meters, measured, pool));
        }
        String row = ahead.remove().get();
        file.write((row + "\n").getBytes(StandardCharsets.UTF_8));
        total++;
        usable += isUsable(row) ? 1 : 0;
        progress.progress("meters measured", total, 0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AmmassException(
          "stopped after " + total + " meters. Run again with the same output to go on.", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a meter failed in an unforeseen way", e.getCause());
    } finally {
      pool.shutdownNow();
    }
    Files.move(part, out, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    return new FleetSummary(total, usable);
  }

  /** A manifest's entry is passed over without being understood: a bad one has its row already. */
  private static void pass(Iterator<?> meters) {
    if (meters instanceof FleetManifest manifest) {
      manifest.skip();
    } else {
      meters.next();
    }
  }

  private static <M> Future<String> submit(
      Iterator<M> meters, Function<M, String> measured, ExecutorService pool) {
    M meter;
    try {
      meter = meters.next();
    } catch (AmmassException | IllegalArgumentException e) {
      if (!(meters instanceof FleetManifest manifest)) {
        throw e;
      }
      // An entry that cannot be understood is a row of its own; the rest go on.
      return CompletableFuture.completedFuture(
          FleetRow.of(
              manifest.lastId(), "unknown", FleetRow.unreadable(String.valueOf(e.getMessage()))));
    }
    return pool.submit(() -> measured.apply(meter));
  }

  private static boolean isUsable(String row) {
    return row.contains("\"status\":\"" + MeterStatus.USABLE.code() + "\"");
  }

  private SavingsOutcome measure(FleetMeter meter, StationCache stations) {
    try {
      MeterRows rows = SeriesCsv.read(meter.meterFile()).meter();
      Frequency named = meter.frequency();
      BaselineMethod used =
          method != null ? method : new CalTrack(named == null ? Frequency.of(rows) : named, mode);
      return SavingsMeasurement.of(
              rows, stations.get(meter.temperatureFile(), meter.celsius()), meter.unit())
          .named(meter.id())
          .fuel(meter.fuel())
          .retrofit(meter.blackoutStart(), meter.blackoutEnd())
          .method(used)
          .band(0.9, draws, 1)
          .attempt();
    } catch (io.ammass.savings.quality.UnusableMeterException e) {
      return new UnusableMeter(e.status(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return FleetRow.unreadable("cannot read " + meter.meterFile().getFileName());
    } catch (AmmassException | IllegalArgumentException | UncheckedIOException e) {
      return FleetRow.unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** Cuts an unfinished last line off; how many meters are done, and how many gave savings. */
  private static long[] resume(Path part, String settings) throws IOException {
    if (!Files.exists(part)) {
      return new long[] {0, 0};
    }
    long rows = 0;
    long usable = 0;
    long complete = 0;
    boolean same = true;
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      byte[] buffer = new byte[1 << 16];
      StringBuilder line = new StringBuilder();
      long at = 0;
      int read;
      while (same && (read = file.read(buffer)) > 0) {
        for (int i = 0; i < read && same; i++) {
          at++;
          if (buffer[i] != '\n') {
            // Latin-1 keeps one character a byte: only ASCII keys are looked at.
            line.append((char) (buffer[i] & 0xFF));
            continue;
          }
          if (complete == 0) {
            same = settings.equals(line + "\n");
          } else {
            rows++;
            usable += isUsable(line.toString()) ? 1 : 0;
          }
          complete = at;
          line.setLength(0);
        }
      }
      // Other settings or another manifest: what is there belongs to another run.
      file.setLength(same ? complete : 0);
    }
    return same ? new long[] {rows, usable} : new long[] {0, 0};
  }

  private static String hash(String source) {
    try {
      return hash(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory are always readable", e);
    }
  }

  private static String hash(InputStream stream) throws IOException {
    try (InputStream in = stream) {
      var digest = java.security.MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      int read;
      while ((read = in.read(buffer)) > 0) {
        digest.update(buffer, 0, read);
      }
      return java.util.HexFormat.of().formatHex(digest.digest());
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
