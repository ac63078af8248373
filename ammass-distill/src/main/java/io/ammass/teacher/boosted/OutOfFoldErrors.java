package io.ammass.teacher.boosted;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import io.ammass.trainer.boosted.BaseHistory;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * TreeRows of a base's errors on days it was not trained on: the base is trained before each fold
 * and asked every day of it at the local time at which the history ends.
 */
final class OutOfFoldErrors {
  /** Days of a fold: about as old as a model gets in service, twice a month's refit. */
  private static final int FOLD_DAYS = 61;

  /** Three years of errors: older ones are those of another load. */
  private static final int MOST_FOLDS = 18;

  /** The share of a short history that the first base is trained on. */
  private static final double LEAST_HISTORY = 0.5;

  /** A base of a year knows its seasons: then folds may begin. */
  private static final int ENOUGH_DAYS = 366;

  private static final int LEAST_DAYS = 28;

  private final Trainer<? extends Forecaster> base;
  private final TreeLink link;
  private final List<TreeInput> inputs;
  private final List<String> covariates;
  private final TreeSituation.Place place;

  OutOfFoldErrors(
      Trainer<? extends Forecaster> base,
      TreeLink link,
      List<TreeInput> inputs,
      List<String> covariates,
      TreeSituation.Place place) {
    this.base = base;
    this.link = link;
    this.inputs = inputs;
    this.covariates = covariates;
    this.place = place;
  }

  TreeRows rows(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    ZonedDateTime end = target.end().atZone(data.zone());
    int days = (int) (java.time.Duration.between(target.start(), target.end()).toDays());
    int before = (int) Math.min(ENOUGH_DAYS, Math.ceil(LEAST_HISTORY * days));
    if (days < LEAST_DAYS) {
      throw new InsufficientDataException(
          "trees need at least "
              + LEAST_DAYS
              + " days of history, "
              + target.name()
              + " has "
              + days
              + ". Maybe use a seasonal naive forecast until there are more.");
    }
    int folds = Math.min(MOST_FOLDS, (days - before + FOLD_DAYS - 1) / FOLD_DAYS);
    TreeRows rows = new TreeRows(inputs.size());
    for (int fold = folds; fold >= 1; fold--) {
      int first = Math.min(fold * FOLD_DAYS, days - before);
      Instant from = end.minusDays(first).toInstant();
      Forecaster model = base.train(data.asOf(from), context);
      BaseHistory history = new BaseHistory(model, data, link, covariates, place);
      for (int day = first; day > (fold - 1) * FOLD_DAYS; day--) {
        add(rows, history, target, end.minusDays(day).toInstant());
      }
    }
    if (rows.size() == 0) {
      throw new InsufficientDataException(
          target.name() + " has no day on which the base could be judged");
    }
    return rows;
  }

  private void add(TreeRows rows, BaseHistory history, TimeSeries target, Instant issueTime) {
    TreeSituation situation = history.situation(issueTime);
    double[] said = history.forecast(issueTime);
    int first = target.indexOf(issueTime);
    float[] row = new float[inputs.size()];
    for (int step = 0; step < said.length; step++) {
      double label = history.truth(first + step) - said[step];
      if (!Double.isNaN(label)) {
        situation.write(inputs, step, row);
        rows.add(row, (float) label, 1);
      }
    }
  }
}
