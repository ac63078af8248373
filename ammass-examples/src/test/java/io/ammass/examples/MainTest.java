package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  @Test
  void everyCommandExplainsItself() {
    CommandLine line = Main.commandLine();

    assertThat(line.getSubcommands()).containsKeys("run", "formulas", "savings", "shell");
    line.getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommandSpec().usageMessage().description())
                    .as(name)
                    .isNotEmpty());
  }

  @Test
  void printsItsVersionAndHelp() {
    assertThat(CommandLineProbe.run("--version").out()).startsWith("ammass 0.1.0");
    assertThat(CommandLineProbe.run("--help").out()).contains("run", "formulas", "savings");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    CommandLineProbe probe = CommandLineProbe.run("rnu");

    assertThat(probe.status()).isEqualTo(2);
    assertThat(probe.err().strip().lines()).hasSize(1);
  }
}
