package io.ammass.distill.transfer;

import io.ammass.data.Dataset;
import io.ammass.feature.Portrait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The usual first steps: a source that is given, or the one of several most like the target. */
public final class SourceChoice implements DomainStep {
  private final List<Dataset> sources;
  private final Dataset target;

  private SourceChoice(List<Dataset> sources, Dataset target) {
    this.sources = sources;
    this.target = target;
  }

  /**
   * Source and target as given.
   *
   * @param source the data-rich site
   * @param target the data-poor site
   * @return the step
   */
  public static SourceChoice given(Dataset source, Dataset target) {
    return new SourceChoice(List.of(source), target);
  }

  /**
   * The source whose portrait is nearest to the target's: mean squared distance of the mean day by
   * hour, and of base, peak, weekend and night shares, each over the mean load.
   *
   * @param sources at least one, each of at least two days
   * @param target the data-poor site, at least two days
   * @return the step
   */
  public static SourceChoice nearest(List<Dataset> sources, Dataset target) {
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("there is no source to choose from");
    }
    return new SourceChoice(List.copyOf(sources), target);
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i < sources.size(); i++) {
      settings.put("source" + i, ProductIo.fingerprint(sources.get(i)));
    }
    settings.put("target", ProductIo.fingerprint(target));
    return settings;
  }

  @Override
  public Domains choose() {
    if (sources.size() == 1) {
      return new Domains(
          sources.get(0), target, List.of("The source " + sources.get(0).id() + " was given."));
    }
    Portrait own = Portrait.of(target.target(), target.zone());
    List<String> reasons = new ArrayList<>();
    Dataset best = sources.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (Dataset source : sources) {
      double distance = distance(own, Portrait.of(source.target(), source.zone()));
      reasons.add(
          String.format(Locale.ROOT, "The portrait of %s is %.4f away.", source.id(), distance));
      if (distance < least) {
        least = distance;
        best = source;
      }
    }
    reasons.add("The source " + best.id() + " is most like " + target.id() + ".");
    return new Domains(best, target, reasons);
  }

  private static double distance(Portrait left, Portrait right) {
    double[] a = left.shape();
    double[] b = right.shape();
    double sum = 0;
    int known = 0;
    for (int hour = 0; hour < a.length; hour++) {
      double off = a[hour] - b[hour];
      if (!Double.isNaN(off)) {
        sum += off * off;
        known++;
      }
    }
    double shares =
        squared(left.baseShare() - right.baseShare())
            + squared(left.peakShare() - right.peakShare())
            + squared(left.weekendShare() - right.weekendShare())
            + squared(left.nightShare() - right.nightShare());
    return sum / Math.max(1, known) + shares / 4;
  }

  /** A share that was never seen tells nothing. */
  private static double squared(double off) {
    return Double.isNaN(off) ? 0 : off * off;
  }
}
