package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.savings.Baselines;
import io.ammass.savings.Fuel;
import io.ammass.savings.accounting.EnergyMeter;
import io.ammass.savings.accounting.EnergyUse;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.fleet.FleetDirectory;
import io.ammass.savings.fleet.FleetManifest;
import io.ammass.savings.fleet.FleetRun;
import io.ammass.savings.fleet.FleetSummary;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the meters of a manifest into one file. */
@Command(
    name = "fleet",
    description =
        "Measures every meter of a manifest, a directory or a stream; goes on where an interrupted"
            + " run stopped.",
    mixinStandardHelpOptions = true)
final class SavingsFleet implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  Source source = new Source();

  /** One of three. */
  static final class Source {
    @Option(names = "--manifest", paramLabel = "FILE", description = "JSON or CSV list of meters.")
    @Nullable Path manifest;

    @Option(
        names = "--directory",
        paramLabel = "DIR",
        description = "Every .csv file is a meter; goes with --temperature and --blackout-...")
    @Nullable Path directory;

    @Option(
        names = "--lines",
        paramLabel = "FILE",
        description =
            "JSON lines with the names of a manifest's entries, read as they come; - is standard"
                + " input. File names are relative to FILE, or to where the command runs.")
    @Nullable String lines;
  }

  @Option(
      names = "--temperature",
      paramLabel = "FILE",
      description = "For --directory: time_utc,temp_f or temp_c of all meters.")
  @Nullable Path temperature;

  @Option(
      names = "--blackout-start",
      paramLabel = "T",
      description = "For --directory: when the work began.")
  @Nullable Instant blackoutStart;

  @Option(
      names = "--blackout-end",
      paramLabel = "T",
      description = "For --directory: when the work had ended.")
  @Nullable Instant blackoutEnd;

  @Option(names = "--gas", description = "For --directory: gas meters.")
  boolean gas;

  @Option(
      names = "--unit",
      description = "For --directory: unit of the readings (default: ${DEFAULT-VALUE}).")
  String unit = "kWh";

  @Option(
      names = "--method",
      description = "One method for all instead of CalTRACK 2's of each meter's interval.")
  @Nullable String method;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "JSON lines, one a meter.")
  Path out = Path.of("savings.jsonl");

  @Option(names = "--mode", description = "One of ${COMPLETION-CANDIDATES}.")
  Mode mode = Mode.STRICT;

  @Option(names = "--threads", description = "Worker threads (default: all processors).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--watts",
      description = "Power of a busy core for the own energy (default: ${DEFAULT-VALUE}).")
  double watts = SavingsCommand.DEFAULT_WATTS;

  @Option(names = "--json", paramLabel = "FILE", description = "Write a summary as JSON.")
  @Nullable Path json;

  @Override
  public void run() {
    FleetRun run = new FleetRun().mode(mode).threads(threads);
    if (method != null) {
      run.method(Baselines.of(method.toLowerCase(Locale.ROOT), mode, Map.of()));
    }
    EnergyMeter energy = EnergyMeter.start(watts, SavingsCommand.WATTS_UNCERTAINTY);
    FleetSummary summary = run(run);
    EnergyUse own = energy.read();
    if (json != null) {
      JsonResult result = new JsonResult("savings fleet");
      ObjectNode row = result.add("results");
      row.put("meters", summary.meters());
      row.put("usable", summary.usable());
      SavingsCommand.energy(row, own, summary.meters());
      result.add("files").put("name", String.valueOf(out.getFileName()));
      result.write(json);
    }
    PrintWriter writer = Objects.requireNonNull(spec).commandLine().getOut();
    writer.printf(Locale.ROOT, "%d meters, %d with savings%n", summary.meters(), summary.usable());
    writer.flush();
  }

  private FleetSummary run(FleetRun run) {
    if (source.manifest != null) {
      return run.run(source.manifest, out);
    }
    if (source.directory != null) {
      if (temperature == null || blackoutStart == null || blackoutEnd == null) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--directory needs --temperature, --blackout-start and --blackout-end.");
      }
      FleetDirectory meters =
          FleetDirectory.of(source.directory, temperature, blackoutStart, blackoutEnd)
              .withFuel(gas ? Fuel.GAS : Fuel.ELECTRICITY, Unit.parse(unit));
      boolean celsius = SavingsCommand.read(temperature).valueColumn().equals("temp_c");
      return run.run(celsius ? meters.withCelsius() : meters, out);
    }
    String lines = Objects.requireNonNull(source.lines);
    boolean standardInput = lines.equals("-");
    Path here = Path.of("").toAbsolutePath();
    Path parent = standardInput ? here : Path.of(lines).toAbsolutePath().getParent();
    try (InputStream in = standardInput ? System.in : Files.newInputStream(Path.of(lines));
        FleetManifest meters = FleetManifest.lines(in, parent == null ? here : parent)) {
      return run.run(meters, "lines " + lines, out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + lines, e);
    }
  }
}
