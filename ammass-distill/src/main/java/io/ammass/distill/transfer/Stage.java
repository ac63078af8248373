package io.ammass.distill.transfer;

/** The seven steps in order. */
public enum Stage {
  /** Source and target are chosen. */
  DOMAINS("Source and target"),
  /** The data are made fit to learn from. */
  PREPARATION("Data"),
  /** Both domains are described. */
  FEATURES("What both domains look like"),
  /** The source model is trained and tested. */
  SOURCE_MODEL("Source model"),
  /** Its parameters are mapped onto the target's model. */
  TRANSFER_NETWORK("Transfer network"),
  /** The transfer network is fine-tuned on the target. */
  FINE_TUNING("Fine-tuning"),
  /** All candidates are tested on unseen days of the target. */
  TARGET_TEST("Test on the target");

  private final String heading;

  Stage(String heading) {
    this.heading = heading;
  }

  /**
   * What a report calls it.
   *
   * @return a few words
   */
  public String heading() {
    return heading;
  }

  /** The name of its file in a work folder. */
  String file() {
    return (ordinal() + 1)
        + "-"
        + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
        + ".step";
  }
}
