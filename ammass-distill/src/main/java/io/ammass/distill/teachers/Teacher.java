package io.ammass.distill.teachers;

import io.ammass.trainer.mlp.WindowRows;

/** Whoever can say what follows a window. Deterministic. */
public interface Teacher {
  /**
   * Its name, as reports print it.
   *
   * @return the name
   */
  String name();

  /**
   * What tells it from every other teacher: settings and a hash of its parameters. Answers are
   * cached under it.
   *
   * @return any text
   */
  String fingerprint();

  /**
   * Answers.
   *
   * @param windows what is put to it; their truth is not looked at
   * @return {@code [windows][horizon]}, in the measure of the windows ({@code
   *     NetworkWindow.standardised}); NaN where it has no answer
   */
  float[][] answers(WindowRows windows);
}
