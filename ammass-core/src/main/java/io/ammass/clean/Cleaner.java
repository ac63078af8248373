package io.ammass.clean;

import io.ammass.data.QualityReport;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.TimeSeries;
import io.ammass.source.Readings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Makes a regular series of raw readings, with a report of what was wrong with them.
 *
 * <pre>{@code
 * Cleaned load = Cleaner.standard().clean(readings);
 * load.report();   // "3 gaps (17 h) left open, ...", one sentence a finding
 * }</pre>
 *
 * <p>Readings are put on a grid (order does not matter, double stamps follow the {@link
 * DuplicatePolicy}), then rules look for gross errors, stuck and dead meters, short holes are
 * filled along a line and long ones stay NaN; missing values before the first and after the last
 * reading are cut off. Immutable; each {@code with} method gives a changed copy.
 */
public final class Cleaner {
  private static final Duration SHORT_GAP = Duration.ofHours(3);

  private final DuplicatePolicy duplicates;
  private final RepairPolicy holes;
  private final Repair grossErrors;
  private final Repair deadMeters;
  private final Repair correctable;
  private final List<QualityRule> extraRules;

  private Cleaner(
      DuplicatePolicy duplicates,
      RepairPolicy holes,
      Repair grossErrors,
      Repair deadMeters,
      Repair correctable,
      List<QualityRule> extraRules) {
    this.duplicates = Objects.requireNonNull(duplicates, "duplicates");
    this.holes = Objects.requireNonNull(holes, "holes");
    this.grossErrors = Objects.requireNonNull(grossErrors, "grossErrors");
    this.deadMeters = Objects.requireNonNull(deadMeters, "deadMeters");
    this.correctable = Objects.requireNonNull(correctable, "correctable");
    this.extraRules = extraRules;
  }

  /**
   * The usual cleaning: mean of double stamps, gross errors and stuck or dead stretches taken out,
   * holes of up to three hours filled. Jumps of the unit are told, not touched.
   *
   * @return the cleaner
   */
  public static Cleaner standard() {
    return new Cleaner(
        DuplicatePolicy.MEAN,
        RepairPolicy.interpolate(SHORT_GAP),
        Repair.BLANK,
        Repair.BLANK,
        Repair.LEAVE,
        List.of());
  }

  /**
   * A cleaner that only puts readings on the grid and reports: no value is taken out or filled.
   *
   * @return the cleaner
   */
  public static Cleaner reportOnly() {
    return new Cleaner(
        DuplicatePolicy.MEAN,
        RepairPolicy.leave(),
        Repair.LEAVE,
        Repair.LEAVE,
        Repair.LEAVE,
        List.of());
  }

  /**
   * With another policy for double stamps.
   *
   * @param policy the policy
   * @return the changed copy
   */
  public Cleaner withDuplicates(DuplicatePolicy policy) {
    return new Cleaner(policy, holes, grossErrors, deadMeters, correctable, extraRules);
  }

  /**
   * With another longest hole to fill along a line.
   *
   * @param longest holes of up to this length are filled; zero fills none
   * @return the changed copy
   */
  public Cleaner withShortGap(Duration longest) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("shortGap must not be negative: " + longest);
    }
    return withRepair(RepairPolicy.interpolate(longest));
  }

  /**
   * With another way to fill holes.
   *
   * @param policy how and up to which length
   * @return the changed copy
   */
  public Cleaner withRepair(RepairPolicy policy) {
    return new Cleaner(duplicates, policy, grossErrors, deadMeters, correctable, extraRules);
  }

  /**
   * With another treatment of gross errors.
   *
   * @param repair what becomes of them
   * @return the changed copy
   */
  public Cleaner withGrossErrors(Repair repair) {
    return new Cleaner(duplicates, holes, repair, deadMeters, correctable, extraRules);
  }

  /**
   * With another treatment of stuck and dead stretches.
   *
   * @param repair what becomes of them
   * @return the changed copy
   */
  public Cleaner withDeadMeters(Repair repair) {
    return new Cleaner(duplicates, holes, grossErrors, repair, correctable, extraRules);
  }

  /**
   * With another treatment of jumps of the unit, of registers that came round and of an
   * instrument's zero below zero.
   *
   * @param repair what becomes of them; {@link Repair#CORRECT} computes what they should be
   * @return the changed copy
   */
  public Cleaner withCorrectable(Repair repair) {
    return new Cleaner(duplicates, holes, grossErrors, deadMeters, repair, extraRules);
  }

  /**
   * With a rule more, run after the built-in ones and before holes are filled.
   *
   * @param rule the rule
   * @return the changed copy
   */
  public Cleaner withRule(QualityRule rule) {
    List<QualityRule> more = new ArrayList<>(extraRules);
    more.add(Objects.requireNonNull(rule, "rule"));
    return new Cleaner(duplicates, holes, grossErrors, deadMeters, correctable, List.copyOf(more));
  }

  /** The order matters: codes before statistics, units before errors, errors before holes. */
  private List<QualityRule> rules(Draft draft) {
    List<QualityRule> rules = new ArrayList<>();
    rules.add(new DeadSensorRule(deadMeters));
    if (Registers.isRegister(draft.shared())) {
      // A register that stands still tells of no use: what follows is about amounts.
      rules.add(new NonMonotoneRule(grossErrors));
      rules.add(new RollOverRule(correctable));
    } else {
      rules.add(new NegativeRule(NegativeRule.Sign.BY_UNIT, correctable));
      rules.add(new UnitJumpRule(correctable));
      rules.add(new ZeroRule(deadMeters));
      rules.add(new StuckRule(deadMeters));
      rules.add(new SpikeRule(grossErrors));
      rules.add(new FlatLineRule());
      rules.add(new StraightLineRule());
      rules.add(new SaturationRule());
      rules.add(new ShiftedClockRule());
    }
    rules.addAll(extraRules);
    rules.addAll(holes.rules());
    rules.add(new GapRule());
    return rules;
  }

  /**
   * Cleans many series at the same time; the results are those of {@link #clean}.
   *
   * @param all the raw readings of each series
   * @param executor what runs the work; not shut down here, and not the one that runs this call
   * @return the regular series, in the same order
   * @throws io.ammass.error.AmmassException as {@link #clean} would, of the first series that fails
   */
  public List<Cleaned> cleanAll(List<Readings> all, Executor executor) {
    List<CompletableFuture<Cleaned>> running = new ArrayList<>();
    for (Readings readings : all) {
      running.add(CompletableFuture.supplyAsync(() -> clean(readings), executor));
    }
    // All are waited for, also behind one that failed: none may outlive this call.
    CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
        .exceptionally(e -> null)
        .join();
    List<Cleaned> cleaned = new ArrayList<>();
    for (CompletableFuture<Cleaned> each : running) {
      try {
        cleaned.add(each.join());
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException own) {
          throw own;
        }
        throw e;
      }
    }
    return cleaned;
  }

  /**
   * Cleans.
   *
   * @param readings the raw readings
   * @return the regular series with its report
   * @throws io.ammass.error.DataFormatException if the stamps are not regular
   * @throws io.ammass.error.InsufficientDataException if there is no value at all
   */
  public Cleaned clean(Readings readings) {
    Draft draft = new Grid(readings, duplicates).place();
    for (QualityRule rule : rules(draft)) {
      draft.enter(rule.id());
      rule.apply(draft);
    }
    double[] values = draft.shared();
    int from = 0;
    while (from < values.length && Double.isNaN(values[from])) {
      from++;
    }
    int to = values.length;
    while (to > from && Double.isNaN(values[to - 1])) {
      to--;
    }
    if (from == to) {
      from = 0;
      to = values.length;
    }
    Instant start = draft.timeAt(from);
    TimeSeries series =
        TimeSeries.of(
            readings.name(),
            readings.unit(),
            start,
            draft.resolution(),
            from == 0 && to == values.length ? values : Arrays.copyOfRange(values, from, to));
    List<Finding> findings = new ArrayList<>(readings.findings());
    findings.addAll(draft.findings());
    return new Cleaned(
        series,
        readings.zone(),
        new QualityReport(readings.name(), readings.size(), findings),
        readings.origin(),
        draft.stateBytes(from, to),
        draft.ruleBytes(from, to),
        draft.ruleIds());
  }
}
