package io.ammass.examples;

import io.ammass.model.ProgressListener;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: the main job, from raw files to a report. */
@Command(
    name = "run",
    description = {
      "A data-rich source teaches a large model; it is distilled into a tiny one for the target; the"
          + " target gets a forecast with uncertainty, the three formulas, alarms and a report.",
      "Without data options it runs on a small simulated sample."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--source", paramLabel = "CSV", description = "Source file; default: the sample.")
  private @Nullable Path source;

  @Option(
      names = "--source-zone",
      paramLabel = "ID",
      defaultValue = "UTC",
      description = "Zone of the source's stamps; default: ${DEFAULT-VALUE}.")
  private String sourceZone = "UTC";

  @Option(
      names = "--source-column",
      paramLabel = "NAME",
      description = "Column of the source; default: its only column of numbers.")
  private @Nullable String sourceColumn;

  @Option(
      names = "--source-stamp",
      paramLabel = "start|end",
      defaultValue = "start",
      description = "Which end of its interval a source stamp marks; default: ${DEFAULT-VALUE}.")
  private StampOption sourceStamp = StampOption.START;

  @Option(
      names = "--source-unit",
      paramLabel = "U",
      defaultValue = "MW",
      description = "Unit of the source; default: ${DEFAULT-VALUE}.")
  private String sourceUnit = "MW";

  @Option(names = "--target", paramLabel = "CSV", description = "Target file; default: the sample.")
  private @Nullable Path target;

  @Option(
      names = "--target-zone",
      paramLabel = "ID",
      defaultValue = "UTC",
      description = "Zone of the target's stamps; default: ${DEFAULT-VALUE}.")
  private String targetZone = "UTC";

  @Option(
      names = "--target-column",
      paramLabel = "NAME",
      description = "Column of the target; default: its only column of numbers.")
  private @Nullable String targetColumn;

  @Option(
      names = "--target-stamp",
      paramLabel = "start|end",
      defaultValue = "start",
      description = "Which end of its interval a target stamp marks; default: ${DEFAULT-VALUE}.")
  private StampOption targetStamp = StampOption.START;

  @Option(
      names = "--target-unit",
      paramLabel = "U",
      defaultValue = "kWh",
      description = "Unit of the target, an energy or a power; default: ${DEFAULT-VALUE}.")
  private String targetUnit = "kWh";

  @Option(
      names = "--target-days",
      paramLabel = "N",
      defaultValue = "30",
      description = "Days of the target that may be used to fit; default: ${DEFAULT-VALUE}.")
  private int targetDays = 30;

  @Option(
      names = "--formulas",
      paramLabel = "FILE.json",
      description =
          "Inputs of the formulas by symbol, and solarPeak, saving; default: documented assumptions.")
  private @Nullable Path formulas;

  @Option(
      names = "--peak-limit",
      paramLabel = "KW",
      description = "Power not to be exceeded; default: the highest of the target's last 30 days.")
  private @Nullable Double peakLimit;

  @Option(
      names = "--horizon",
      paramLabel = "HOURS",
      defaultValue = "24",
      description = "How far ahead to forecast; default: ${DEFAULT-VALUE}.")
  private int horizon = 24;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "ammass-out",
      description = "Folder for report and model; default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("ammass-out");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also write the result as JSON here.")
  private @Nullable Path json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all randomness; default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use, without effect on results; default: one a processor.")
  private @Nullable Integer threads;

  @Override
  public Integer call() {
    require(horizon >= 1, "--horizon must be at least 1 hour, not " + horizon);
    require(targetDays >= 1, "--target-days must be at least 1, not " + targetDays);
    int count = threads != null ? threads : Runtime.getRuntime().availableProcessors();
    require(count >= 1, "--threads must be at least 1, not " + count);
    ProgressListener progress = ConsoleProgress.onTerminal();
    ExecutorService executor = Executors.newFixedThreadPool(count);
    try (Samples samples = Samples.open()) {
      MainJobRunner job =
          new MainJobRunner(
              site(
                  source,
                  new SiteInput(
                      "source",
                      samples.plant(),
                      "Europe/Amsterdam",
                      "load_mw",
                      StampOption.START,
                      "MW",
                      true),
                  sourceZone,
                  sourceColumn,
                  sourceStamp,
                  sourceUnit),
              site(
                  target,
                  new SiteInput(
                      "target",
                      samples.building(),
                      "Europe/Amsterdam",
                      "load_kwh",
                      StampOption.START,
                      "kWh",
                      true),
                  targetZone,
                  targetColumn,
                  targetStamp,
                  targetUnit),
              targetDays,
              horizon,
              formulas == null ? FormulaInputs.NONE : FormulaInputs.read(formulas),
              peakLimit,
              seed,
              executor,
              progress);
      MainJobRunner.Outcome outcome = job.run(out);
      if (json != null) {
        outcome.json().write(json);
      }
      commandLine().getOut().print(outcome.text());
      commandLine().getOut().flush();
      return CommandLine.ExitCode.OK;
    } finally {
      executor.shutdownNow();
      if (progress instanceof ConsoleProgress bar) {
        bar.close();
      }
    }
  }

  private static SiteInput site(
      @Nullable Path file,
      SiteInput sample,
      String zone,
      @Nullable String column,
      StampOption stamp,
      String unit) {
    return file == null
        ? sample
        : new SiteInput(sample.role(), file, zone, column, stamp, unit, false);
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("run was not started by the command line");
    }
    return spec.commandLine();
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new CommandLine.ParameterException(commandLine(), message);
    }
  }
}
