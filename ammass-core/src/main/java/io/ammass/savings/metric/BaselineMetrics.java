package io.ammass.savings.metric;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well a baseline model describes its baseline, as CalTRACK 2's reference program counts it.
 *
 * <p>Residual = predicted - observed. {@code parameterCount} is the number of weather slopes (the
 * intercept left out). {@link Guideline14} holds the figures with the signs and counts of ASHRAE
 * Guideline 14. Pairs in which either value is NaN are left out.
 *
 * <p><b>Units</b>: means in the unit of the observations, variances in its square, the rest without
 * unit. A figure that does not exist (mean 0, fewer than two pairs) is NaN.
 *
 * @param observedLength number of observed values
 * @param predictedLength number of predicted values
 * @param mergedLength number of pairs
 * @param parameterCount number of parameters, intercept left out
 * @param observedMean mean of the absolute observed values (the reference's choice for meters that
 *     export)
 * @param predictedMean mean of the absolute predicted values
 * @param observedVariance population variance of the observed values
 * @param predictedVariance population variance of the predicted values
 * @param observedSkew bias-corrected skewness of the observed values
 * @param predictedSkew bias-corrected skewness of the predicted values
 * @param observedKurtosis bias-corrected excess kurtosis of the observed values
 * @param predictedKurtosis bias-corrected excess kurtosis of the predicted values
 * @param observedCvStd sample standard deviation over mean of the observed values
 * @param predictedCvStd sample standard deviation over mean of the predicted values
 * @param rSquared squared correlation of predicted and observed
 * @param rSquaredAdjusted adjusted for {@code parameterCount}
 * @param rmse root mean squared residual
 * @param rmseAdjusted with n - parameterCount in the denominator
 * @param cvRmse {@code rmse / observedMean}
 * @param cvRmseAdjusted {@code rmseAdjusted / observedMean}
 * @param mape mean absolute residual over observed, infinite when an observed value is 0 and its
 *     prediction is not
 * @param mapeNoZeros the same over observed values above 0
 * @param zeroCount number of observed values that are not above 0
 * @param nmae sum of absolute residuals over sum of observed
 * @param nmbe sum of residuals over sum of observed
 * @param residualAutocorrelation lag-1 correlation of the residuals
 * @param effectiveLength n' = n (1 - rho) / (1 + rho)
 * @param degreesOfFreedom n' - parameterCount, rounded
 * @param tStatistic two-sided 90 % t value at those degrees of freedom
 * @param autocorrelationCorrection sqrt((n - p) / (n' - p))
 * @param approximationCorrection sqrt(1 + 2 / n')
 * @param fsuBaseTerm product of t, adjusted CV(RMSE) and both corrections
 */
public record BaselineMetrics(
    int observedLength,
    int predictedLength,
    int mergedLength,
    int parameterCount,
    double observedMean,
    double predictedMean,
    double observedVariance,
    double predictedVariance,
    double observedSkew,
    double predictedSkew,
    double observedKurtosis,
    double predictedKurtosis,
    double observedCvStd,
    double predictedCvStd,
    double rSquared,
    double rSquaredAdjusted,
    double rmse,
    double rmseAdjusted,
    double cvRmse,
    double cvRmseAdjusted,
    double mape,
    double mapeNoZeros,
    int zeroCount,
    double nmae,
    double nmbe,
    double residualAutocorrelation,
    double effectiveLength,
    double degreesOfFreedom,
    double tStatistic,
    double autocorrelationCorrection,
    double approximationCorrection,
    double fsuBaseTerm) {

  /** The confidence level of the uncertainty terms: 90 %, two-sided. */
  public static final double CONFIDENCE_LEVEL = 0.9;

  /**
   * Computes all figures.
   *
   * @param observed observed values; not modified
   * @param predicted predicted values, same length; not modified
   * @param parameterCount number of parameters, intercept left out
   * @return the figures
   * @throws IllegalArgumentException if the lengths differ
   */
  public static BaselineMetrics of(double[] observed, double[] predicted, int parameterCount) {
    if (observed.length != predicted.length) {
      throw new IllegalArgumentException(
          "observed has "
              + observed.length
              + " values, predicted "
              + predicted.length
              + ". Maybe one of the two was cut to another window.");
    }
    double[] o = new double[observed.length];
    double[] p = new double[observed.length];
    int observedLength = 0;
    int predictedLength = 0;
    int n = 0;
    for (int i = 0; i < observed.length; i++) {
      boolean hasObserved = !Double.isNaN(observed[i]);
      boolean hasPredicted = !Double.isNaN(predicted[i]);
      observedLength += hasObserved ? 1 : 0;
      predictedLength += hasPredicted ? 1 : 0;
      if (hasObserved && hasPredicted) {
        o[n] = observed[i];
        p[n++] = predicted[i];
      }
    }
    Moments mo = Moments.of(o, n);
    Moments mp = Moments.of(p, n);
    double squares = 0;
    double absolutes = 0;
    double bias = 0;
    double sum = 0;
    double ratio = 0;
    double positiveRatio = 0;
    int ratios = 0;
    int zeros = 0;
    double[] residual = new double[n];
    for (int i = 0; i < n; i++) {
      double r = p[i] - o[i];
      residual[i] = r;
      squares += r * r;
      absolutes += Math.abs(r);
      bias += r;
      sum += o[i];
      // 0 / 0 says nothing, a residual over 0 makes the mean infinite
      if (o[i] != 0 || r != 0) {
        ratio += Math.abs(r / o[i]);
        ratios++;
      }
      if (o[i] > 0) {
        positiveRatio += Math.abs(r / o[i]);
      } else {
        zeros++;
      }
    }
    double correlation = Moments.correlation(o, p, 0, n);
    double r2 = correlation * correlation;
    int k = parameterCount;
    double r2Adjusted = 1 - (1 - r2) * (n - 1) / (n - k - 1.0);
    double rmse = Math.sqrt(squares / n);
    double rmseAdjusted = n > k ? Math.sqrt(squares / (n - k)) : Double.NaN;
    double rho = n > 2 ? Moments.correlation(residual, residual, 1, n - 1) : Double.NaN;
    double effective = n * (1 - rho) / (1 + rho);
    double cvRmse = mo.magnitude() == 0 ? Double.NaN : rmse / mo.magnitude();
    double cvRmseAdjusted = mo.magnitude() == 0 ? Double.NaN : rmseAdjusted / mo.magnitude();
    boolean finite = !Double.isNaN(effective) && !Double.isInfinite(effective);
    double degrees = finite ? Math.rint(effective - k) : Double.NaN;
    double t = finite ? Student.quantile(1 - (1 - CONFIDENCE_LEVEL) / 2, degrees) : Double.NaN;
    boolean corrected = degrees > 0;
    double correction = corrected ? Math.sqrt((n - k) / (effective - k)) : Double.NaN;
    double approximation = corrected ? Math.sqrt(1 + 2 / effective) : Double.NaN;
    return new BaselineMetrics(
        observedLength,
        predictedLength,
        n,
        k,
        mo.magnitude(),
        mp.magnitude(),
        mo.variance(),
        mp.variance(),
        mo.skew(),
        mp.skew(),
        mo.kurtosis(),
        mp.kurtosis(),
        mo.cvStd(),
        mp.cvStd(),
        r2,
        r2Adjusted,
        rmse,
        rmseAdjusted,
        cvRmse,
        cvRmseAdjusted,
        ratio / ratios,
        positiveRatio / (n - zeros),
        zeros,
        sum == 0 ? Double.NaN : absolutes / sum,
        sum == 0 ? Double.NaN : bias / sum,
        rho,
        effective,
        degrees,
        t,
        correction,
        approximation,
        t * cvRmseAdjusted * correction * approximation);
  }

  /**
   * The figures by the names the reference files use.
   *
   * @return name to value, in the order of the record
   */
  public Map<String, Double> byReferenceName() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("observed_length", (double) observedLength);
    map.put("predicted_length", (double) predictedLength);
    map.put("merged_length", (double) mergedLength);
    map.put("num_parameters", (double) parameterCount);
    map.put("observed_mean", observedMean);
    map.put("predicted_mean", predictedMean);
    map.put("observed_variance", observedVariance);
    map.put("predicted_variance", predictedVariance);
    map.put("observed_skew", observedSkew);
    map.put("predicted_skew", predictedSkew);
    map.put("observed_kurtosis", observedKurtosis);
    map.put("predicted_kurtosis", predictedKurtosis);
    map.put("observed_cvstd", observedCvStd);
    map.put("predicted_cvstd", predictedCvStd);
    map.put("r_squared", rSquared);
    map.put("r_squared_adj", rSquaredAdjusted);
    map.put("rmse", rmse);
    map.put("rmse_adj", rmseAdjusted);
    map.put("cvrmse", cvRmse);
    map.put("cvrmse_adj", cvRmseAdjusted);
    map.put("mape", mape);
    map.put("mape_no_zeros", mapeNoZeros);
    map.put("num_meter_zeros", (double) zeroCount);
    map.put("nmae", nmae);
    map.put("nmbe", nmbe);
    map.put("autocorr_resid", residualAutocorrelation);
    map.put("n_prime", effectiveLength);
    map.put("degrees_of_freedom", degreesOfFreedom);
    map.put("t_stat", tStatistic);
    map.put("cvrmse_auto_corr_correction", autocorrelationCorrection);
    map.put("approx_factor_auto_corr_correction", approximationCorrection);
    map.put("fsu_base_term", fsuBaseTerm);
    return map;
  }
}
