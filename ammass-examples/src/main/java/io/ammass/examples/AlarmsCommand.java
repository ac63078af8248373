package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.operations.Operation;
import io.ammass.operations.OperationBuilder;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.text.Language;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alarms}: which alarms are up, and that somebody takes care of one. */
@Command(
    name = "alarms",
    description = {
      "Lists the alarms that are up, with what to check.",
      "With --acknowledge, says that somebody takes care of one: it is not escalated any more."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class AlarmsCommand implements Callable<Integer> {
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

  @Option(names = "--site", paramLabel = "ID", description = "Only this site.")
  private @Nullable String site;

  @Option(
      names = "--acknowledge",
      paramLabel = "ALARM",
      description = "The identifier of the alarm that somebody takes care of.")
  private @Nullable String alarm;

  @Option(names = "--by", paramLabel = "NAME", description = "Who takes care of it.")
  private @Nullable String by;

  @Option(
      names = "--language",
      paramLabel = "en|zh",
      defaultValue = "en",
      description = "English or Chinese; default: ${DEFAULT-VALUE}.")
  private String language = "en";

  @Option(names = "--json", paramLabel = "FILE", description = "Also write the result as JSON.")
  private @Nullable Path json;

  @Override
  public Integer call() {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if ((alarm == null) != (by == null)) {
      throw new CommandLine.ParameterException(line, "--acknowledge and --by are given together");
    }
    Language spoken = Language.of(language);
    OperationBuilder builder = Operation.read(config);
    if (store != null) {
      builder.store(store.toAbsolutePath());
    }
    JsonResult result = new JsonResult("alarms");
    result.array("results");
    try (Operation operation = builder.open()) {
      List<String> sites = site == null ? operation.sites() : List.of(site);
      if (alarm != null && by != null) {
        operation.acknowledge(siteOf(operation, sites, alarm), alarm, by);
      }
      for (String each : sites) {
        for (AlarmRecord up : operation.alarms(each)) {
          tell(up.in(spoken), spoken, line.getOut(), result.add("results"));
        }
      }
    }
    line.getOut().flush();
    if (json != null) {
      result.write(json);
    }
    return CommandLine.ExitCode.OK;
  }

  private static String siteOf(Operation operation, List<String> sites, String id) {
    return sites.stream()
        .filter(each -> operation.alarms(each).stream().anyMatch(up -> up.id().equals(id)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no alarm \""
                        + id
                        + "\" is up. Maybe it is over: alarms lists those that are."));
  }

  private static void tell(AlarmRecord up, Language spoken, PrintWriter out, ObjectNode row) {
    out.println(up.id() + "  " + up.severity() + "  " + up.site() + "  " + up.ruleName(spoken));
    out.println("  " + up.text());
    up.advice().lines().forEach(check -> out.println("  - " + check));
    String acknowledged = up.acknowledgedBy();
    if (acknowledged != null) {
      out.println("  acknowledged by " + acknowledged);
    }
    row.put("id", up.id());
    row.put("site", up.site());
    row.put("rule", up.rule());
    row.put("severity", up.severity().name());
    row.put("raisedAt", up.raisedAt().toString());
    row.put("text", up.text());
    row.put("acknowledgedBy", acknowledged);
    var checks = row.putArray("checks");
    up.advice().lines().forEach(checks::add);
  }
}
