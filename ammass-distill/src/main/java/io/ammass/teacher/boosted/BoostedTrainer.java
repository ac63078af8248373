package io.ammass.teacher.boosted;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.DecisionTree;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import io.ammass.trainer.boosted.BoostedForecaster;
import io.ammass.trainer.loadridge.LoadRidge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Teaches gradient-boosted trees what a base forecaster leaves unexplained.
 *
 * <p>The base is trained on the history before each of some folds and forecasts the fold day by
 * day; truth less forecast is what the trees learn, so they see errors as large as those to come,
 * never those of rows the base was trained on. How many trees stay is decided on the last fifth of
 * these days; then they are grown anew on all of them. Where held-out days show no gain there are
 * no trees, and the forecast is the base's. Trees for quantile levels are grown on the quantile
 * loss and moved so that the held-out days cover what they should.
 *
 * <p>Deterministic: one thread, seeded draws. <b>Missing values</b>: a missing input goes where the
 * tree learned to send it; rows without truth are left out.
 *
 * @see <a href="https://doi.org/10.1214/aos/1013203451">Friedman (2001), Greedy function
 *     approximation</a>
 * @see <a href="https://arxiv.org/abs/1905.03222">Romano, Patterson, Candes (2019), Conformalized
 *     quantile regression</a>
 */
public final class BoostedTrainer implements Trainer<BoostedForecaster> {
  private static final String METHOD = "Boosted";
  private static final String VERSION = "0.1.0";
  private static final double[] DEFAULT_LEVELS = {0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95};

  /** Trees of a quantile level at most: beyond, the tails are learned by heart. */
  private static final int QUANTILE_ROUNDS = 120;

  private static final int QUANTILE_DEPTH = 4;

  private final int horizon;
  private final Trainer<? extends Forecaster> base;
  private final double[] levels;
  private final Boosting boosting;
  private final TreeSituation.Place place;

  private BoostedTrainer(
      int horizon,
      Trainer<? extends Forecaster> base,
      double[] levels,
      Boosting boosting,
      TreeSituation.Place place) {
    this.horizon = horizon;
    this.base = base;
    this.levels = levels.clone();
    this.boosting = boosting;
    this.place = place;
  }

  /**
   * Trees on LoadRidge.
   *
   * @param horizon how many steps to forecast, at least 1
   * @return the trainer
   */
  public static BoostedTrainer of(int horizon) {
    return new BoostedTrainer(
        horizon,
        LoadRidge.of(horizon).withCalibration(LoadRidge.Calibration.NONE),
        DEFAULT_LEVELS,
        Boosting.ofResiduals(),
        TreeSituation.Place.UNKNOWN);
  }

  /**
   * The same trainer on another base.
   *
   * @param newBase makes the base; its horizon is this one's
   * @return the changed trainer
   */
  public BoostedTrainer withBase(Trainer<? extends Forecaster> newBase) {
    return new BoostedTrainer(horizon, newBase, levels, boosting, place);
  }

  /**
   * The same trainer with other quantile levels.
   *
   * @param newLevels in (0, 1), strictly rising; none for the mean alone
   * @return the changed trainer
   */
  public BoostedTrainer withLevels(double... newLevels) {
    return new BoostedTrainer(horizon, base, newLevels, boosting, place);
  }

  /**
   * The same trainer with trees grown otherwise.
   *
   * @param newBoosting how
   * @return the changed trainer
   */
  public BoostedTrainer withBoosting(Boosting newBoosting) {
    return new BoostedTrainer(horizon, base, levels, newBoosting, place);
  }

  /**
   * The same trainer for a site whose place is known: the sun's elevation becomes an input.
   *
   * @param newPlace where the site lies
   * @return the changed trainer
   */
  public BoostedTrainer withPlace(TreeSituation.Place newPlace) {
    return new BoostedTrainer(horizon, base, levels, boosting, newPlace);
  }

  @Override
  public BoostedForecaster train(Dataset data, TrainingContext context) {
    TreeGrower.require();
    TimeSeries target = data.target();
    double[] load = target.toArray();
    if (target.missingCount() == load.length) {
      throw new InsufficientDataException(target.name() + " has no values");
    }
    TreeLink link = TreeLink.of(load);
    List<String> covariates = List.copyOf(data.knownAhead().keySet());
    List<TreeInput> inputs =
        TreeInputs.standard(horizon, target.resolution(), covariates.size(), place);
    context.progress().progress(METHOD, 0, 3);
    TreeRows rows = new OutOfFoldErrors(base, link, inputs, covariates, place).rows(data, context);
    context.progress().progress(METHOD, 1, 3);
    Forecaster last = base.train(data, context);
    if (last.shape().horizon() != horizon) {
      throw new IllegalArgumentException(
          "the base forecasts " + last.shape().horizon() + " steps, not " + horizon);
    }
    context.progress().progress(METHOD, 2, 3);
    TreeEnsemble trees = grow(rows, inputs.size(), context.seed());
    context.progress().progress(METHOD, 3, 3);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("horizon", Integer.toString(horizon));
    settings.put("base", last.name());
    settings.put("boosting", boosting.toString());
    settings.put("rows", Integer.toString(rows.size()));
    settings.put("trees", Integer.toString(trees.trees(0).size()));
    settings.put("levels", Arrays.toString(levels));
    return new BoostedForecaster(
        METHOD,
        last,
        link,
        inputs,
        covariates,
        place,
        trees,
        new Provenance(VERSION, METHOD, context.seed(), data.origins(), settings));
  }

  /** The mean and every level: how many trees, then all rows; levels moved to cover. */
  private TreeEnsemble grow(TreeRows rows, int features, long seed) {
    int held = rows.size() / 5;
    int learned = rows.size() - held;
    float[] bases = new float[1 + levels.length];
    double[] shifts = new double[bases.length];
    List<List<DecisionTree>> trees = new ArrayList<>();
    Boosting ofQuantiles =
        boosting.withSize(
            Math.min(boosting.depth(), QUANTILE_DEPTH),
            Math.min(boosting.mostRounds(), QUANTILE_ROUNDS));
    for (int output = 0; output < bases.length; output++) {
      double level = output == 0 ? Double.NaN : levels[output - 1];
      Boosting own = output == 0 ? boosting : ofQuantiles;
      HeldOut judged = HeldOut.judge(rows, learned, level, own, seed);
      if (judged.rounds() == 0) {
        // For the mean nothing is the base itself; a level keeps its constant.
        bases[output] = output == 0 ? 0 : judged.constant();
        trees.add(List.of());
      } else {
        TreeGrower.Grown grown =
            TreeGrower.grow(rows, 0, rows.size(), level, judged.rounds(), own, seed);
        bases[output] = grown.base();
        trees.add(grown.trees());
      }
      shifts[output] = output == 0 ? 0 : judged.shift();
    }
    return TreeEnsemble.of(features, levels, bases, trees).shifted(shifts);
  }

  /** Prints horizon and settings. */
  @Override
  public String toString() {
    return METHOD + " horizon " + horizon + ", " + boosting;
  }
}
