package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a search found: the best trainer, every trial, and the work done. Immutable. */
public final class TuningResult {
  private static final String VERSION = "0.1.0";
  private static final int ROWS = 12;

  private final Trainer<? extends Forecaster> trainer;
  private final Trial best;
  private final List<Trial> trials;
  private final TuningWork work;
  private final String metric;
  private final double seconds;
  private final Provenance provenance;

  private TuningResult(
      Trainer<? extends Forecaster> trainer,
      Trial best,
      List<Trial> trials,
      TuningWork work,
      String metric,
      double seconds,
      Provenance provenance) {
    this.trainer = trainer;
    this.best = best;
    this.trials = List.copyOf(trials);
    this.work = work;
    this.metric = metric;
    this.seconds = seconds;
    this.provenance = provenance;
  }

  static TuningResult of(
      TrialRun.Setting setting, List<SearchSpace> spaces, List<TrialRun> runs, double seconds) {
    List<Trial> trials = runs.stream().map(TrialRun::toTrial).toList();
    Trial best =
        trials.stream()
            .filter(trial -> trial.rung() >= 0 && trial.state() != Trial.State.FAILED)
            .min(
                Comparator.comparingInt((Trial trial) -> -trial.rung())
                    .thenComparingDouble(Trial::score))
            .orElseThrow(() -> new NoTrialSucceededException(reasons(trials)));
    Draws.Draw draw = runs.get(best.index()).draw();
    TuningWork work = TuningWork.of(runs.stream().mapToInt(TrialRun::started).toArray());
    Dataset data = setting.data();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("horizon", Integer.toString(setting.horizon()));
    settings.put("folds", Integer.toString(setting.folds().count()));
    settings.put("metric", setting.metric().name());
    settings.put("spaces", spaces.stream().map(SearchSpace::name).toList().toString());
    settings.put("until", data.target().end().toString());
    settings.put("work", work.toString());
    settings.put("best", best.configuration().toString());
    return new TuningResult(
        draw.space().trainer(draw.configuration(), setting.horizon(), data),
        best,
        trials,
        work,
        setting.metric().name(),
        seconds,
        new Provenance(VERSION, "Tuning", setting.seed(), data.origins(), settings));
  }

  private static String reasons(List<Trial> trials) {
    StringBuilder text = new StringBuilder("none of " + trials.size() + " trials could be scored.");
    trials.stream()
        .limit(ROWS)
        .forEach(
            trial ->
                text.append(' ')
                    .append(trial.configuration())
                    .append(": ")
                    .append(trial.reason().orElse("no room in the budget"))
                    .append(';'));
    return text.append(" Maybe give a larger budget or other spaces.").toString();
  }

  /**
   * The best trainer; train it on all that is known.
   *
   * @return the trainer of {@link #best}
   */
  public Trainer<? extends Forecaster> trainer() {
    return trainer;
  }

  /**
   * The trial with the least score among those that came farthest.
   *
   * @return the trial
   */
  public Trial best() {
    return best;
  }

  /**
   * Every trial in the order of the draws.
   *
   * @return the trials; unmodifiable
   */
  public List<Trial> trials() {
    return trials;
  }

  /**
   * What was done; {@link Tuning#replay} of it gives the same trials and the same bits.
   *
   * @return the work
   */
  public TuningWork work() {
    return work;
  }

  /**
   * What was minimised.
   *
   * @return the metric's name
   */
  public String metric() {
    return metric;
  }

  /**
   * The time the search took on this machine.
   *
   * @return seconds
   */
  public double seconds() {
    return seconds;
  }

  /**
   * Where it came from: data, seed, spaces, folds and work.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  /** Prints the best trials as a table and says how many there were of each state. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "Tuning: %d trials in %.1f s, best %s (%s %.5g on %d forecasts)%n",
            trials.size(),
            seconds,
            best.configuration(),
            metric,
            best.score(),
            best.origins()));
    text.append(
        String.format(
            Locale.ROOT,
            "%5s %4s %8s %12s %8s  %s%n",
            "trial",
            "rung",
            "origins",
            metric,
            "s",
            ""));
    trials.stream()
        .filter(trial -> trial.rung() >= 0)
        .sorted(
            Comparator.comparingInt((Trial trial) -> -trial.rung())
                .thenComparingDouble(Trial::score))
        .limit(ROWS)
        .forEach(
            trial ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "%5d %4d %8d %12.5g %8.2f  %s%n",
                        trial.index(),
                        trial.rung(),
                        trial.origins(),
                        trial.score(),
                        trial.seconds(),
                        trial.configuration())));
    Map<Trial.State, Long> states = new LinkedHashMap<>();
    trials.forEach(trial -> states.merge(trial.state(), 1L, Long::sum));
    text.append("states: ").append(states);
    return text.toString();
  }
}
