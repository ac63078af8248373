package io.ammass.benchmarks.distill;

import io.ammass.data.Dataset;
import io.ammass.portable.PortableModel;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How long does a student take from its file to its first forecast, JVM start not counted? {@code
 * Loading FORKS FILE...}: each file in that many fresh JVMs, once read and once mapped, with
 * nothing on the class path but api, core and {@link FirstForecast}. The system property {@code
 * loading.jvm} gives the JVMs one more option, such as {@code -XX:SharedArchiveFile=FILE}.
 */
public final class Loading {
  private static final List<String> WHAT =
      List.of("read", "kernel", "whole", "read cpu", "kernel cpu", "whole cpu");

  private Loading() {}

  /**
   * Measures and prints one line a file and way.
   *
   * @param args forks, at least 1, then model files
   * @throws Exception if a JVM cannot be started or fails
   */
  public static void main(String[] args) throws Exception {
    int forks = Integer.parseInt(args[0]);
    Path child = Files.createTempDirectory("loading");
    String classPath =
        String.join(
            File.pathSeparator,
            place(PortableModel.class),
            place(Dataset.class),
            copied(FirstForecast.class, child));
    PrintStream out = System.out;
    out.println("milliseconds, median (quartiles), of " + forks + " JVMs " + Runtime.version());
    for (String file : Arrays.asList(args).subList(1, args.length)) {
      for (String way : List.of("file", "mapped")) {
        List<double[]> runs = new ArrayList<>();
        for (int fork = 0; fork < forks; fork++) {
          runs.add(run(classPath, file, way));
        }
        out.println(Path.of(file).getFileName() + ", " + way + ": " + line(runs));
      }
    }
  }

  private static String line(List<double[]> runs) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < WHAT.size(); i++) {
      double[] sorted = new double[runs.size()];
      for (int run = 0; run < sorted.length; run++) {
        sorted[run] = runs.get(run)[i];
      }
      Arrays.sort(sorted);
      int n = sorted.length;
      line.append(
          String.format(
              Locale.ROOT,
              "%s%s %.1f (%.1f-%.1f)",
              i == 0 ? "" : ", ",
              WHAT.get(i),
              sorted[n / 2],
              sorted[n / 4],
              sorted[n - 1 - n / 4]));
    }
    return line.toString();
  }

  private static double[] run(String classPath, String file, String way)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    String option = System.getProperty("loading.jvm", "");
    if (!option.isEmpty()) {
      command.add(option);
    }
    command.addAll(List.of("-cp", classPath, FirstForecast.class.getName(), file, way));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the JVM that loads " + file + " failed: " + text);
    }
    return Arrays.stream(text.strip().split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  /** The jar or folder a class comes from. */
  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** A folder with one class, so that nothing else of this module is on the class path. */
  private static String copied(Class<?> type, Path folder) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    Path file = folder.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      Files.write(file, Objects.requireNonNull(in, name).readAllBytes());
    }
    return folder.toString();
  }
}
