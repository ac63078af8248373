package io.ammass.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.operations.JobRun;
import io.ammass.operations.Operation;
import io.ammass.operations.OperationBuilder;
import io.ammass.operations.OperationRun;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code operate}: runs the operation that a file describes. */
@Command(
    name = "operate",
    description = {
      "Run sites by a file: forecast, evaluate, train anew, promote, take back, warn.",
      "Without --once or --from it works until it is stopped."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class OperateCommand implements Callable<Integer> {
  private static final int PAGE = 1_000;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The operation: YAML, or JSON where the name ends in .json.")
  private Path config = Path.of("operation.yaml");

  @Option(
      names = "--store",
      paramLabel = "DIR",
      description = "Folder of the registry; default: what the file says.")
  private @Nullable Path store;

  @Option(names = "--once", description = "Run what is due now, then end.")
  private boolean once;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "Live through a past time: the first day, in the operation's zone.")
  private @Nullable LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "The day after the last.")
  private @Nullable LocalDate to;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    require((from == null) == (to == null), "--from and --to are given together");
    require(from == null || !once, "--once and --from exclude each other");
    OperationBuilder builder = Operation.read(config);
    if (store != null) {
      builder.store(store.toAbsolutePath());
    }
    try (Operation operation = builder.open()) {
      if (from != null && to != null) {
        require(from.isBefore(to), "--from must lie before --to");
        ZoneId zone = operation.zone();
        OperationRun run =
            operation.simulate(
                from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
        tell(operation, run);
        return CommandLine.ExitCode.OK;
      }
      if (once) {
        OperationRun run = operation.runOnce(Clock.systemUTC());
        tell(operation, run);
        boolean failed = run.count(JobRun.Status.DONE) < run.runs().size();
        return failed ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
      }
      operation.start();
      untilStopped();
      return CommandLine.ExitCode.OK;
    }
  }

  /** Until the process is asked to end; the operation is closed on the way out. */
  private static void untilStopped() {
    CountDownLatch stopped = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stopped.countDown();
                  try {
                    // The registry is closed before the process ends.
                    main.join(30_000);
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(Operation operation, OperationRun run) {
    JsonResult document = new JsonResult("operate");
    Map<String, String> settings = new TreeMap<>();
    settings.put("config", String.valueOf(config.getFileName()));
    settings.put("mode", from == null ? "once" : "simulated");
    document.settings(settings).seed(operation.seed());
    PrintWriter out = commandLine().getOut();
    Map<Kind, Long> counts = operation.registry().counts();
    for (String site : operation.sites()) {
      ObjectNode row = document.add("results");
      row.put("site", site);
      operation
          .forecaster(site)
          .championVersion()
          .ifPresentOrElse(version -> row.put("champion", version), () -> row.putNull("champion"));
      scores(operation, site, row);
      out.println(operation.forecaster(site));
    }
    ObjectNode counted = document.add("counts");
    counts.forEach((kind, count) -> counted.put(kind.name().toLowerCase(Locale.ROOT), count));
    document.array("runs");
    run.runs()
        .forEach(
            one ->
                document
                    .add("runs")
                    .put("time", one.at().toString())
                    .put("job", one.job())
                    .put("status", one.status().name())
                    .put("text", one.sentence()));
    list(operation, Kind.DECISION, document, "decisions");
    list(operation, Kind.ALARM, document, "alarms");
    out.println(
        run.runs().size()
            + " runs, "
            + run.count(JobRun.Status.DONE)
            + " done; the registry holds "
            + counts);
    decisions(operation, out);
    out.flush();
    if (json != null) {
      document.notes(List.of("decisions and alarms are those of the whole registry"));
      document.write(json);
    }
  }

  private static void scores(Operation operation, String site, ObjectNode row) {
    List<Recorded> last =
        operation
            .registry()
            .find(EntryQuery.all().kind(Kind.EVALUATION).site(site).newestFirst().limit(1));
    if (!last.isEmpty()) {
      payload(last.get(0))
          .path("values")
          .properties()
          .forEach(
              value ->
                  JsonResult.number(row, value.getKey(), value.getValue().asDouble(Double.NaN)));
    }
  }

  /** Changes of champions: what a person wants to see of a year. */
  private static void decisions(Operation operation, PrintWriter out) {
    for (String site : operation.sites()) {
      operation
          .registry()
          .moves(site)
          .forEach(
              move -> {
                if (move.alias().equals("champion")) {
                  out.println(site + " " + move);
                }
              });
    }
  }

  private static void list(Operation operation, Kind kind, JsonResult document, String name) {
    document.array(name);
    long after = 0;
    while (true) {
      List<Recorded> page =
          operation.registry().find(EntryQuery.all().kind(kind).after(after).limit(PAGE));
      for (Recorded recorded : page) {
        JsonNode payload = payload(recorded);
        ObjectNode row = document.add(name);
        row.put("id", recorded.id());
        row.put("time", recorded.entry().time().toString());
        row.put("site", recorded.entry().site());
        for (String key : List.of("action", "event", "rule", "severity")) {
          if (payload.has(key)) {
            row.put(key, payload.path(key).asText());
          }
        }
        row.put("text", payload.path(kind == Kind.ALARM ? "text" : "sentence").asText());
        after = recorded.number();
      }
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private static JsonNode payload(Recorded recorded) {
    try {
      return new ObjectMapper().readTree(recorded.entry().payload());
    } catch (IOException e) {
      throw new UncheckedIOException("an entry's payload is JSON", e);
    }
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("operate was not started by the command line");
    }
    return spec.commandLine();
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new CommandLine.ParameterException(commandLine(), message);
    }
  }
}
