package io.ammass.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Objects;

/** A password or token. Prints as {@code ***}. Immutable. */
public final class Secret {
  /** No password is longer; another file was named then. */
  private static final long MOST_BYTES = 4096;

  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /**
   * Wraps a text.
   *
   * @param text the secret
   * @return the secret
   * @throws IllegalArgumentException if empty, or if it holds a line break, which could end a
   *     header; the message does not repeat it
   */
  public static Secret of(String text) {
    Objects.requireNonNull(text, "text");
    if (text.isEmpty() || text.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw new IllegalArgumentException(
          "a secret must not be empty or hold control characters. Maybe a line end came with it.");
    }
    return new Secret(text);
  }

  /**
   * Reads an environment variable.
   *
   * @param name the variable's name
   * @return the secret
   * @throws IllegalArgumentException if it is not set
   */
  public static Secret fromEnvironment(String name) {
    String value = System.getenv(name);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException("the environment variable " + name + " is not set");
    }
    return of(value);
  }

  /**
   * Reads a file, such as one a container platform mounts.
   *
   * @param file the file; a line end after the secret is left out
   * @return the secret
   * @throws UncheckedIOException if it cannot be read
   */
  public static Secret fromFile(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException(
            file + " has more than " + MOST_BYTES + " bytes. Maybe it is another file.");
      }
      return of(Files.readString(file, StandardCharsets.UTF_8).stripTrailing());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret in " + file, e);
    }
  }

  /**
   * The text itself, for the code that sends it.
   *
   * @return the text; not to be printed or kept
   */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Secret other
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), other.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Prints nothing of it. */
  @Override
  public String toString() {
    return "***";
  }
}
