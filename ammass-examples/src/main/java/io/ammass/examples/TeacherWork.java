package io.ammass.examples;

import java.util.Map;
import picocli.CommandLine.Option;

/** How much a named teacher works: in counts, so that the same command gives the same bits. */
final class TeacherWork {
  @Option(
      names = "--teacher-windows",
      paramLabel = "N",
      description = "The most windows dlinear, nhits or lstm learn from; default: 20000.")
  private int windows;

  @Option(
      names = "--teacher-passes",
      paramLabel = "N",
      description = "The most passes over them; default: 10.")
  private int passes;

  /** Whether any of it is asked for. */
  boolean isStated() {
    return windows != 0 || passes != 0;
  }

  /** The teacher of a name; {@code IllegalArgumentException} if there is none. */
  NamedTeacher teacher(String name) {
    if (windows < 0 || passes < 0) {
      throw new IllegalArgumentException(
          "--teacher-windows and --teacher-passes must be at least 1, not "
              + windows
              + " and "
              + passes);
    }
    return NamedTeacher.of(name, windows, passes);
  }

  void describe(Map<String, String> settings) {
    settings.put("teacherWindows", windows == 0 ? "" : Integer.toString(windows));
    settings.put("teacherPasses", passes == 0 ? "" : Integer.toString(passes));
  }
}
