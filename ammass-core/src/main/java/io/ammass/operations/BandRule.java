package io.ammass.operations;

/** What becomes of a champion's bands while it is kept. */
public enum BandRule {
  /** Each reading that a forecast is scored with moves them: they follow the seasons. */
  FOLLOW("follow"),
  /** They stay as they were measured when the model was trained. */
  KEEP("keep");

  private final String text;

  BandRule(String text) {
    this.text = text;
  }

  /**
   * Its word in a description.
   *
   * @return {@code follow} or {@code keep}
   */
  public String text() {
    return text;
  }

  static BandRule of(String text) {
    return text.equals(KEEP.text) ? KEEP : FOLLOW;
  }
}
