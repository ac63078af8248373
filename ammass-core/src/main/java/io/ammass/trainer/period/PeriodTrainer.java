package io.ammass.trainer.period;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Trains a period student on the truth, with or without a prior; how far the prior is trusted is
 * chosen by rolling validation.
 *
 * <p>With no prior of a source, each kind of day is drawn towards what all kinds of day have in
 * common. Works for any resolution that divides a day and any horizon.
 */
public final class PeriodTrainer implements Trainer<PortableModel> {
  /** Issue times used at most; more bring nothing but time. */
  private static final int MAX_ORIGINS = 6_000;

  private static final int BLOCKS = 5;
  private static final double HALF_LIFE_DAYS = 90;

  private final int horizon;
  private final int maxParameters;
  private final @Nullable PeriodPrior prior;

  private PeriodTrainer(int horizon, int maxParameters, @Nullable PeriodPrior prior) {
    this.horizon = horizon;
    this.maxParameters = maxParameters;
    this.prior = prior;
  }

  /**
   * A trainer without a source.
   *
   * @param horizon steps to forecast, at least 1
   * @param maxParameters the most weights, at least 1
   * @return the trainer
   */
  public static PeriodTrainer of(int horizon, int maxParameters) {
    return new PeriodTrainer(horizon, maxParameters, null);
  }

  /**
   * The same trainer with a prior; the prior's layout is taken.
   *
   * @param newPrior what a source taught
   * @return the changed trainer
   */
  public PeriodTrainer prior(PeriodPrior newPrior) {
    return new PeriodTrainer(newPrior.layout().horizon(), maxParameters, newPrior);
  }

  @Override
  public PortableModel train(Dataset data, TrainingContext context) {
    PeriodLayout layout =
        prior == null ? PeriodStudent.layout(data, horizon, maxParameters) : prior.layout();
    PeriodRows rows = PeriodStudent.rows(layout, data, MAX_ORIGINS);
    return train(data, rows, rows.truth(), context);
  }

  /**
   * Trains on rows and labels of one's own, such as truth blended with a teacher's answers.
   *
   * @param data the site the model is for
   * @param rows its rows, of the layout that the model shall have
   * @param labels one a row in the unit of the target, NaN to leave it out; not modified
   * @param context the seed, for the model's card
   * @return the model; how far the prior is trusted is chosen by rolling validation on the labels
   * @throws InsufficientDataException if there is no row
   */
  public PortableModel train(
      Dataset data, PeriodRows rows, double[] labels, TrainingContext context) {
    PeriodLayout layout = rows.layout();
    if (rows.size() == 0) {
      throw new InsufficientDataException(
          "a period student needs six days of known history, "
              + data.id()
              + " has "
              + (data.target().size() - data.target().missingCount())
              + " known values. Maybe distil from a source instead.");
    }
    double[] weights = PeriodStudent.ageWeights(rows, HALF_LIFE_DAYS);
    PeriodCrossValidation validation = PeriodCrossValidation.of(rows, weights, BLOCKS);
    PeriodPrior belief = prior == null ? PeriodPrior.common(rows, labels, weights) : prior;
    PeriodPrior[] beliefs =
        prior == null ? validation.commonPriors(labels) : new PeriodPrior[] {prior};
    Map<String, String> settings = new TreeMap<>();
    settings.put("layout", layout.toString());
    double strength = 1;
    Map<String, Double> scores = Map.of();
    if (validation.blocks() >= 2) {
      PeriodCrossValidation.Choice choice = validation.choose(new double[][] {labels}, beliefs);
      strength = choice.strength();
      scores = Map.of("validationMse", choice.mse());
    }
    settings.put("priorStrength", Double.toString(strength));
    double[] fitted = PeriodRidge.fit(rows, labels, weights, belief, strength);
    return PeriodStudent.model(
            "period student",
            "period student of " + data.id() + ", " + rows.size() + " rows",
            data,
            layout,
            fitted,
            new Provenance(version(), "PeriodStudent", context.seed(), data.origins(), settings))
        .withScores(scores);
  }

  private static String version() {
    String version = PeriodTrainer.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
