package io.ammass.examples;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Turns what is wrong with options into wrong usage: one line, exit code 2. */
final class Usage {
  private Usage() {}

  /** What an option says; an {@code IllegalArgumentException} is wrong usage. */
  static <T> T checked(@Nullable CommandSpec spec, Supplier<T> option) {
    try {
      return option.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
