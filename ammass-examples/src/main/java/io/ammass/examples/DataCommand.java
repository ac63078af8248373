package io.ammass.examples;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** From raw files to data one can trust: inspects, cleans, makes features, loads a store. */
@Command(
    name = "data",
    description = "Inspects, cleans and stores what a utility really has.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DataInspect.class,
      DataClean.class,
      DataFeatures.class,
      DataLoad.class,
      DataQuery.class
    })
final class DataCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Override
  public void run() {
    CommandSpec own = spec;
    if (own != null) {
      throw new ParameterException(
          own.commandLine(), "data needs a command: inspect, clean, features, load or query");
    }
  }
}
