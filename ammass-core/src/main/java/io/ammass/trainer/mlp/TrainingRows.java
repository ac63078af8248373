package io.ammass.trainer.mlp;

/**
 * Rows a network learns from, read one by one so that windows need not be laid out in memory.
 *
 * <p>A row's targets are whatever the loss wants: truth, a teacher's answers, a teacher's hidden
 * layer. NaN marks a target that is missing. Implementations do not change while they are trained
 * on.
 */
public interface TrainingRows {
  /**
   * How many rows.
   *
   * @return at least 0
   */
  int size();

  /**
   * Numbers that go into the network.
   *
   * @return their count
   */
  int inputs();

  /**
   * Numbers that the loss compares with.
   *
   * @return their count
   */
  int targets();

  /**
   * Reads a row.
   *
   * @param row from 0
   * @param inputs {@link #inputs} values are written, from {@code inputsAt}
   * @param inputsAt the first index there
   * @param targets {@link #targets} values are written, from {@code targetsAt}
   * @param targetsAt the first index there
   */
  void read(int row, float[] inputs, int inputsAt, float[] targets, int targetsAt);

  /**
   * Rows held in arrays.
   *
   * @param inputs {@code [rows][inputs]}; not copied
   * @param targets {@code [rows][targets]}; not copied
   * @return the rows
   * @throws IllegalArgumentException if there are no rows or the arrays do not fit
   */
  static TrainingRows of(float[][] inputs, float[][] targets) {
    return new ArrayRows(inputs, targets);
  }

  /**
   * Some of these rows.
   *
   * @param from the first
   * @param to after the last
   * @return a view
   */
  default TrainingRows part(int from, int to) {
    if (!(from >= 0 && from <= to && to <= size())) {
      throw new IllegalArgumentException(
          "rows " + from + ".." + to + " are not within 0.." + size());
    }
    TrainingRows all = this;
    return new TrainingRows() {
      @Override
      public int size() {
        return to - from;
      }

      @Override
      public int inputs() {
        return all.inputs();
      }

      @Override
      public int targets() {
        return all.targets();
      }

      @Override
      public void read(int row, float[] inputs, int inputsAt, float[] targets, int targetsAt) {
        all.read(from + row, inputs, inputsAt, targets, targetsAt);
      }
    };
  }
}
