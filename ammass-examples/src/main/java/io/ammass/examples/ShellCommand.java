package io.ammass.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code shell}: JShell with ammass imported. */
@Command(
    name = "shell",
    description = "Starts JShell with ammass on the class path and its imports done.",
    mixinStandardHelpOptions = true)
final class ShellCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SCRIPT", description = "Scripts to run first.")
  private List<Path> scripts = List.of();

  @Override
  public Integer call() throws Exception {
    return Shell.start(System.in, System.out, System.err, scripts);
  }
}
