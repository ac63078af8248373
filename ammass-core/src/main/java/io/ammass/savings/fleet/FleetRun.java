package io.ammass.savings.fleet;

import io.ammass.error.AmmassException;
import io.ammass.error.DataFormatException;
import io.ammass.error.UnitMismatchException;
import io.ammass.model.ProgressListener;
import io.ammass.savings.CalTrack;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.savings.SavingsOutcome;
import io.ammass.savings.UnusableMeter;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.file.SeriesCsv;
import io.ammass.savings.quality.MeterStatus;
import java.io.IOException;
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
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures a fleet of meters into a file of JSON lines, one a meter in the order of the manifest.
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
      String settings =
          "{\"command\":\"savings fleet\",\"record\":1,\"manifest\":\""
              + hash(manifest)
              + "\",\"mode\":\""
              + (mode == Mode.STRICT ? "strict" : "parity")
              + "\",\"draws\":"
              + draws
              + "}\n";
      return run(meters, settings, out);
    } catch (IOException e) {
      throw new UncheckedIOException("savings fleet: " + e.getMessage(), e);
    }
  }

  private FleetSummary run(FleetManifest meters, String settings, Path out) throws IOException {
    Path part = out.resolveSibling(out.getFileName() + ".part");
    long[] done = resume(part, settings);
    long total = done[0];
    long usable = done[1];
    for (long i = 0; i < done[0] && meters.hasNext(); i++) {
      meters.skip();
    }
    StationCache stations = new StationCache(STATIONS);
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
          ahead.add(submit(meters, stations, pool));
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

  private Future<String> submit(FleetManifest meters, StationCache stations, ExecutorService pool) {
    FleetMeter meter;
    try {
      meter = meters.next();
    } catch (DataFormatException | UnitMismatchException e) {
      // An entry that cannot be understood is a row of its own; the rest go on.
      String row =
          FleetRow.of(
              meters.lastId(), "unknown", FleetRow.unreadable(String.valueOf(e.getMessage())));
      return CompletableFuture.completedFuture(row);
    }
    return pool.submit(() -> FleetRow.of(meter, measure(meter, stations)));
  }

  private static boolean isUsable(String row) {
    return row.contains("\"status\":\"" + MeterStatus.USABLE.code() + "\"");
  }

  private SavingsOutcome measure(FleetMeter meter, StationCache stations) {
    try {
      SeriesCsv csv = SeriesCsv.read(meter.meterFile());
      return SavingsMeasurement.of(
              csv.meter(), stations.get(meter.temperatureFile(), meter.celsius()), meter.unit())
          .named(meter.id())
          .fuel(meter.fuel())
          .retrofit(meter.blackoutStart(), meter.blackoutEnd())
          .method(new CalTrack(meter.frequency(), mode))
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

  private static String hash(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
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
