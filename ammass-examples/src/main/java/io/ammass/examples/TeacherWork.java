package io.ammass.examples;

import io.ammass.distill.cache.AnswerCache;
import io.ammass.distill.student.StudentDistillation;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much a named teacher works: in counts, so that the same command gives the same bits. */
final class TeacherWork {
  private static final long MOST_BYTES = 1L << 30;

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

  @Option(
      names = "--cache",
      paramLabel = "FOLDER",
      description =
          "Keep the teacher's answers here: with another budget or other students it is not trained"
              + " again. At most 1 GiB.")
  private @Nullable Path cache;

  /** Whether any of it is asked for. */
  boolean isStated() {
    return windows != 0 || passes != 0 || cache != null;
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

  /** The same distillation, with the cache if there is one. */
  StudentDistillation cached(StudentDistillation distillation, NamedTeacher teacher) {
    return cache == null
        ? distillation
        : distillation.answersIn(AnswerCache.in(cache, MOST_BYTES), teacher.fingerprint());
  }

  void describe(Map<String, String> settings) {
    settings.put("teacherWindows", windows == 0 ? "" : Integer.toString(windows));
    settings.put("teacherPasses", passes == 0 ? "" : Integer.toString(passes));
  }
}
