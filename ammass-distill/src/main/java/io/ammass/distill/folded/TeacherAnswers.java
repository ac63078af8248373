package io.ammass.distill.folded;

import io.ammass.trainer.folded.FoldedSums;
import io.ammass.trainer.windowridge.WindowEnsemble;
import io.ammass.trainer.windowridge.WindowMap;

/** A window ensemble's answers for one channel, the cycle taken off once. */
final class TeacherAnswers implements FoldedSums.Answers {
  private final WindowMap map;
  private final double[] rest;
  private final double[] cycle;

  TeacherAnswers(WindowEnsemble teacher, int channel, Channel data) {
    this.map = teacher.map(channel);
    // The ensemble's own cycle is the same mean of the same train rows.
    this.cycle = data.cycle();
    this.rest = data.values().clone();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= cycle[i % cycle.length];
    }
  }

  @Override
  public void answer(int origin, double[] answer) {
    map.apply(rest, origin, answer);
    for (int step = 0; step < answer.length; step++) {
      answer[step] += cycle[(origin + step) % cycle.length];
    }
  }
}
