package io.ammass.examples;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * JShell with ammass on its class path and its imports done.
 *
 * <pre>{@code
 * java -jar ammass-examples.jar shell [SCRIPT.jsh ...]
 * }</pre>
 */
public final class Shell {
  private static final String STARTUP = "ammass.jsh";

  private Shell() {}

  /**
   * Starts the shell.
   *
   * @param in what is typed
   * @param out where results are printed
   * @param err where errors are printed
   * @param scripts files to run first
   * @return the shell's exit status
   * @throws Exception if JShell fails to start
   */
  public static int start(InputStream in, PrintStream out, PrintStream err, List<Path> scripts)
      throws Exception {
    Path startup = Files.createTempFile("ammass", ".jsh");
    try {
      try (InputStream imports =
          Objects.requireNonNull(Shell.class.getResourceAsStream(STARTUP), STARTUP)) {
        Files.copy(imports, startup, StandardCopyOption.REPLACE_EXISTING);
      }
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--class-path",
                  classPath(),
                  "--startup",
                  "DEFAULT",
                  "--startup",
                  startup.toString(),
                  "--feedback",
                  "concise"));
      scripts.forEach(script -> arguments.add(script.toString()));
      return JavaShellToolBuilder.builder()
          // In memory: the shell leaves no preferences behind on this machine.
          .persistence(new HashMap<>())
          .in(in, null)
          .out(out)
          .err(err)
          .start(arguments.toArray(String[]::new));
    } finally {
      Files.deleteIfExists(startup);
    }
  }

  /** This program's own class path, with what the manifests of its jars name. */
  static String classPath() {
    Set<String> entries = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        add(entries, Path.of(entry).toAbsolutePath());
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void add(Set<String> entries, Path entry) {
    if (!Files.exists(entry) || !entries.add(entry.toString()) || Files.isDirectory(entry)) {
      return;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String named =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      if (named != null) {
        for (String part : named.split(" ")) {
          if (!part.isEmpty()) {
            URI uri = entry.toUri().resolve(part);
            add(entries, Path.of(uri));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + entry + ": " + e.getMessage(), e);
    }
  }
}
