package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.data.Dataset;
import io.ammass.distill.network.NetworkSource;
import io.ammass.distill.teachers.TeacherRecipe;
import io.ammass.distill.transfer.SourceModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The teachers that a command names; to be closed. */
final class NamedTeachers implements AutoCloseable {
  private final List<NamedTeacher> teachers;

  private NamedTeachers(List<NamedTeacher> teachers) {
    this.teachers = teachers;
  }

  /**
   * Finds them; {@code IllegalArgumentException} if one is unknown or named twice, or none is
   * bounded by the work stated.
   */
  static NamedTeachers of(List<String> names, TeacherWork work) {
    NamedTeachers named = new NamedTeachers(new ArrayList<>());
    try {
      for (String name : names) {
        NamedTeacher teacher = work.teacher(name.strip());
        boolean isTwice =
            named.teachers.stream().anyMatch(other -> other.label().equals(teacher.label()));
        named.teachers.add(teacher);
        if (isTwice) {
          throw new IllegalArgumentException("--teacher names " + teacher.label() + " twice");
        }
      }
      if (work.isStated() && named.teachers.stream().noneMatch(NamedTeacher::isBounded)) {
        throw new IllegalArgumentException(
            "--teacher-windows and --teacher-passes bound dlinear, nhits and lstm, not "
                + String.join(",", names));
      }
      return named;
    } catch (IllegalArgumentException e) {
      named.close();
      throw e;
    }
  }

  /** How they are made for a source. */
  TeacherRecipe[] recipes(Dataset source, Duration horizon) {
    return recipes(Math.toIntExact(horizon.dividedBy(source.resolution())));
  }

  /** How they are made for a horizon. */
  TeacherRecipe[] recipes(int steps) {
    return teachers.stream()
        .map(each -> new TeacherRecipe(each.label(), each.fingerprint(), each.trainer(steps)))
        .toArray(TeacherRecipe[]::new);
  }

  /** Tells how much each teacher was heard; lines to print, none if the network taught alone. */
  static String heard(SourceModel source, JsonResult document) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> fact : source.facts().entrySet()) {
      if (fact.getKey().startsWith(NetworkSource.HEARD)) {
        String name = fact.getKey().substring(NetworkSource.HEARD.length());
        double weight = Double.parseDouble(fact.getValue());
        ObjectNode row = document.add("teachers");
        row.put("teacher", name);
        JsonResult.number(row, "meanWeight", weight);
        text.append(String.format(Locale.ROOT, "teacher %-12s mean weight %.3f%n", name, weight));
      }
    }
    String silent = source.facts().get(NetworkSource.SILENT);
    if (silent != null) {
      document.notes(List.of("no teacher was heard in " + silent + " windows of the source"));
      text.append("no teacher was heard in ").append(silent).append(" windows of the source\n");
    }
    return text.toString();
  }

  @Override
  public void close() {
    teachers.forEach(NamedTeacher::close);
  }
}
