package io.ammass.trainer.boosted;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import java.util.List;
import java.util.Objects;

/**
 * A base forecaster corrected by trees: the forecast is that of the base plus what the trees say of
 * its error, on the scale of the link.
 *
 * <p>Quantiles are the trees' own, sorted so that none crosses another; without trees for quantiles
 * there are none. <b>Missing values</b>: a step that the base forecasts where the scale has no
 * place (a load near zero on the logarithmic scale) keeps the base's forecast. <b>Cost</b>: fifteen
 * forecasts of the base, which shows its latest errors. Immutable and thread-safe if the base is.
 */
public final class BoostedForecaster implements Forecaster {
  private final String name;
  private final Forecaster base;
  private final TreeLink link;
  private final List<TreeInput> inputs;
  private final List<String> covariates;
  private final TreeSituation.Place place;
  private final TreeEnsemble trees;
  private final Provenance provenance;

  /**
   * Puts one together.
   *
   * @param name its name
   * @param base what the trees correct
   * @param link the scale of their sum
   * @param inputs what the trees look at, as many as they have features
   * @param covariates the covariates that inputs count, in order
   * @param place where the site lies
   * @param trees what was learned of the base's errors
   * @param provenance where it came from
   * @throws IllegalArgumentException if the number of inputs is not that of the trees, or an input
   *     asks for a covariate that is not there
   */
  public BoostedForecaster(
      String name,
      Forecaster base,
      TreeLink link,
      List<TreeInput> inputs,
      List<String> covariates,
      TreeSituation.Place place,
      TreeEnsemble trees,
      Provenance provenance) {
    this.name = Objects.requireNonNull(name, "name");
    this.base = Objects.requireNonNull(base, "base");
    this.link = Objects.requireNonNull(link, "link");
    this.inputs = List.copyOf(inputs);
    this.covariates = List.copyOf(covariates);
    this.place = Objects.requireNonNull(place, "place");
    this.trees = Objects.requireNonNull(trees, "trees");
    this.provenance = Objects.requireNonNull(provenance, "provenance");
    TreeInput.requireFit(inputs, trees.features(), covariates.size());
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ForecastShape shape() {
    return base.shape();
  }

  /**
   * What the trees correct.
   *
   * @return the base
   */
  public Forecaster base() {
    return base;
  }

  /**
   * What was learned.
   *
   * @return the trees
   */
  public TreeEnsemble trees() {
    return trees;
  }

  /**
   * What the trees look at.
   *
   * @return unmodifiable, in the order of a row
   */
  public List<TreeInput> inputs() {
    return inputs;
  }

  /**
   * The scale of base, trees and errors.
   *
   * @return the link
   */
  public TreeLink link() {
    return link;
  }

  /**
   * Where it came from.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * What trees see at an issue time.
   *
   * @param situation as {@link #forecast} takes it
   * @return the rows' maker
   */
  public TreeSituation treeSituation(Dataset situation) {
    return new BaseHistory(base, situation, link, covariates, place)
        .situation(situation.target().end());
  }

  @Override
  public Forecast forecast(Dataset situation) {
    Forecast said = base.forecast(situation);
    TreeSituation seen = treeSituation(situation);
    int horizon = said.horizon();
    double[] levels = trees.levels();
    double[] mean = new double[horizon];
    double[][] quantiles = new double[levels.length][horizon];
    double[] values = new double[levels.length];
    float[] row = new float[trees.features()];
    for (int step = 0; step < horizon; step++) {
      double scaled = link.forward(said.mean(step));
      if (Double.isNaN(scaled)) {
        mean[step] = said.mean(step);
        for (double[] level : quantiles) {
          level[step] = said.mean(step);
        }
        continue;
      }
      seen.write(inputs, step, row);
      mean[step] = link.back(scaled + trees.value(row, 0));
      trees.quantiles(row, values);
      for (int q = 0; q < values.length; q++) {
        quantiles[q][step] = link.back(scaled + values[q]);
      }
    }
    TimeSeries target = situation.target();
    Forecast.Builder builder =
        Forecast.builder(name, said.unit(), target.end(), target.resolution(), situation.zone())
            .mean(mean)
            .provenance(provenance);
    if (levels.length > 0) {
      builder.quantiles(levels, quantiles);
    }
    said.reason().ifPresent(builder::reason);
    return builder.build();
  }

  /** Prints name, base and trees. */
  @Override
  public String toString() {
    return name + " on " + base.name() + ": " + trees;
  }
}
