package io.ammass.examples;

import io.ammass.error.AmmassException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line. Exit status: 0 done, 1 the work failed (one clear line on standard error), 2
 * wrong usage.
 */
@Command(
    name = "ammass",
    description = "From meter, weather and plant records to forecasts, tiny models and savings.",
    mixinStandardHelpOptions = true,
    version = "ammass " + Main.VERSION,
    subcommands = {
      RunCommand.class,
      ForecastCommand.class,
      BacktestCommand.class,
      TuneCommand.class,
      SplitNetLoadCommand.class,
      ReconcileCommand.class,
      DataCommand.class,
      FormulasCommand.class,
      SavingsCommand.class,
      ModelCommand.class,
      DistillCommand.class,
      TransferCommand.class,
      RegistryCommand.class,
      TraceCommand.class,
      ReportCommand.class,
      ReplayCommand.class,
      OperateCommand.class,
      AlarmsCommand.class,
      ShellCommand.class
    })
public final class Main {
  static final String VERSION = "0.1.0";

  private Main() {}

  /**
   * Runs a command and ends the process with its status.
   *
   * @param arguments the command and its options
   */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /**
   * Runs a command.
   *
   * @param arguments the command and its options
   * @return the exit status
   */
  static int run(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, result) -> report(exception, command.getErr()));
    line.setParameterExceptionHandler(
        (exception, arguments) -> {
          PrintWriter err = exception.getCommandLine().getErr();
          err.println("ammass: " + oneLine(String.valueOf(exception.getMessage())));
          err.flush();
          return CommandLine.ExitCode.USAGE;
        });
    return line;
  }

  /** One clear line for what a user can mend; a stack trace only for a fault of the program. */
  private static int report(Exception exception, PrintWriter err) {
    boolean expected =
        exception instanceof AmmassException
            || exception instanceof UncheckedIOException
            || exception instanceof IllegalArgumentException;
    if (expected) {
      err.println("ammass: " + oneLine(String.valueOf(exception.getMessage())));
    } else {
      err.println("ammass: unexpected " + oneLine(exception.toString()));
      exception.printStackTrace(err);
    }
    err.flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  static {
    // Tables and JSON are the same in every country.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
  }
}
