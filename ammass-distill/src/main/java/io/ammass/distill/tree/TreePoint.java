package io.ammass.distill.tree;

/**
 * One student that was tried: the best number of trees of its kind within the budget.
 *
 * @param depth of the trees
 * @param trees how many
 * @param teacherShare the teacher's share of the labels; 0 for a hard-label twin
 * @param encoding how leaves are stored
 * @param parameters learned numbers
 * @param parameterBytes their bytes
 * @param validationMse mean squared error on validation, on the scale of the link
 */
public record TreePoint(
    int depth,
    int trees,
    double teacherShare,
    Encoding encoding,
    int parameters,
    int parameterBytes,
    double validationMse) {
  /** How leaves are stored. */
  public enum Encoding {
    /** Four bytes each. */
    FLOAT32,
    /** One byte each. */
    INT8
  }
}
