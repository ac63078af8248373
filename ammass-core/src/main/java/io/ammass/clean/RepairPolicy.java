package io.ammass.clean;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How holes are filled: those of the file and those that rules have made. Every filled value
 * carries {@link ValueState#REPAIRED}. Immutable.
 *
 * <pre>{@code
 * Cleaner.standard().withRepair(RepairPolicy.model(Duration.ofDays(14), temperature));
 * }</pre>
 */
public final class RepairPolicy {
  /** Within so short a hole a line is as good as anything, and simpler to explain. */
  private static final Duration LINE = Duration.ofHours(3);

  private final String name;
  private final Duration longest;
  private final List<QualityRule> rules;

  private RepairPolicy(String name, Duration longest, List<QualityRule> rules) {
    if (longest.isNegative()) {
      throw new IllegalArgumentException("longest must not be negative: " + longest);
    }
    this.name = name;
    this.longest = longest;
    this.rules = List.copyOf(rules);
  }

  /**
   * Fills nothing.
   *
   * @return the policy
   */
  public static RepairPolicy leave() {
    return new RepairPolicy("leave", Duration.ZERO, List.of());
  }

  /**
   * Fills along the straight line between the neighbours.
   *
   * @param longest holes of up to this length; a hole of one interval always; zero fills none
   * @return the policy
   */
  public static RepairPolicy interpolate(Duration longest) {
    return new RepairPolicy("interpolate", longest, List.of(new InterpolationRule(longest)));
  }

  /**
   * Fills up to three hours along a line and longer holes by the usual week around them, moved to
   * the level of the neighbours.
   *
   * @param longest holes of up to this length
   * @return the policy
   */
  public static RepairPolicy seasonalProfile(Duration longest) {
    return new RepairPolicy(
        "profile", longest, List.of(new InterpolationRule(LINE), new ProfileRule(longest)));
  }

  /**
   * Fills up to three hours along a line and longer holes by a ridge regression on the calendar and
   * the drivers given, moved to the level of the neighbours.
   *
   * @param longest holes of up to this length
   * @param drivers series that explain this one, such as the outdoor temperature, of the same
   *     resolution; where one is missing its mean serves
   * @return the policy
   */
  public static RepairPolicy model(Duration longest, TimeSeries... drivers) {
    Objects.requireNonNull(drivers, "drivers");
    return new RepairPolicy(
        "model",
        longest,
        List.of(new InterpolationRule(LINE), new ModelRule(longest, List.of(drivers))));
  }

  List<QualityRule> rules() {
    return rules;
  }

  /** Prints name and longest hole. */
  @Override
  public String toString() {
    return name + (rules.isEmpty() ? "" : " up to " + longest);
  }
}
