package io.ammass.operations.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.operations.policy.Decision.Action;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolicyTest {
  private static double[] losses(long seed, int windows, double mean) {
    return new SplittableRandom(seed).doubles(windows).map(u -> mean * (0.9 + 0.2 * u)).toArray();
  }

  @Test
  void promotesAChallengerThatIsClearlyBetter() {
    Decision decision = Gate.STANDARD.judge(losses(1, 28, 10), losses(2, 28, 8), "version 3");

    assertThat(decision.action()).isEqualTo(Action.PROMOTE);
    assertThat(decision.sentence()).contains("% less than version 3 over 28 windows");
    assertThat(decision.facts().get("pValue")).isLessThan(0.05);
  }

  @Test
  void keepsTheChampionWhereTheLeadMayBeChanceOrThereIsNone() {
    SplittableRandom random = new SplittableRandom(3);
    double[] champion = new double[28];
    double[] lucky = new double[28];
    for (int i = 0; i < champion.length; i++) {
      champion[i] = 10 + 5 * random.nextGaussian();
      lucky[i] = 9.7 + 5 * random.nextGaussian();
    }

    assertThat(Gate.STANDARD.judge(champion, lucky, "version 3").action()).isEqualTo(Action.KEEP);
    assertThat(Gate.STANDARD.judge(losses(1, 28, 10), losses(2, 28, 14), "version 3").sentence())
        .contains("% more over 28 windows");
    assertThat(Gate.STANDARD.judge(losses(1, 28, 10), losses(1, 28, 10), "version 3").action())
        .isEqualTo(Action.KEEP);
    assertThat(Gate.STANDARD.judge(losses(1, 9, 10), losses(2, 9, 1), "version 3").action())
        .isEqualTo(Action.WAIT);
  }

  @Test
  void rarelyPromotesAnEquallyGoodChallenger() {
    SplittableRandom random = new SplittableRandom(4);
    int promoted = 0;
    for (int round = 0; round < 1_000; round++) {
      double[] champion = random.doubles(28).toArray();
      double[] equal = random.doubles(28).toArray();
      promoted += Gate.STANDARD.judge(champion, equal, "it").action() == Action.PROMOTE ? 1 : 0;
    }

    // One in twenty by the test, fewer by the asked gain; four standard errors of 0.007.
    assertThat(promoted).isLessThan(78);
  }

  @Test
  void leavesWindowsWithoutTruthOut() {
    double[] champion = losses(1, 28, 10);
    double[] challenger = losses(2, 28, 8);
    champion[3] = Double.NaN;
    challenger[9] = Double.NaN;

    assertThat(Gate.STANDARD.judge(champion, challenger, "it").facts())
        .containsEntry("windows", 26.0);
  }

  @Test
  void takesBackWhatIsWorseThanItsPredecessorWouldHaveBeen() {
    Rollback rule = Rollback.STANDARD;

    Decision bad = rule.judge(losses(1, 4, 20), losses(2, 4, 10), "version 4", "version 3");
    assertThat(bad.action()).isEqualTo(Action.ROLL_BACK);
    assertThat(bad.sentence()).startsWith("Rolled version 4 back to version 3");
    assertThat(rule.judge(losses(1, 3, 20), losses(2, 3, 10), "a", "b").action())
        .isEqualTo(Action.WAIT);
    assertThat(rule.judge(losses(1, 20, 10.4), losses(2, 20, 10), "a", "b").action())
        .isEqualTo(Action.KEEP);
    assertThat(rule.judge(losses(1, 20, 8), losses(2, 20, 10), "a", "b").action())
        .isEqualTo(Action.KEEP);
  }

  @Test
  void givesEveryReasonItsSentence() {
    Triggers triggers = new Triggers(Duration.ofDays(90), Duration.ofDays(60), 0.25, 1.5);

    assertThat(
            triggers.reasons(
                new Triggers.Facts(Duration.ofDays(91), Duration.ofDays(61), 0.3, 10, 16)))
        .hasSize(4)
        .anyMatch(reason -> reason.contains("91 days old, 90 were agreed"))
        .anyMatch(reason -> reason.contains("61 days of data"))
        .anyMatch(reason -> reason.contains("stability index is 0.3,"))
        .anyMatch(reason -> reason.contains("1.6 times"));
    assertThat(
            triggers.reasons(
                new Triggers.Facts(
                    Duration.ofDays(3), Duration.ofDays(3), Double.NaN, Double.NaN, 16)))
        .isEmpty();
  }

  @Test
  void refusesImpossibleRules() {
    assertThatThrownBy(() -> new Gate(Duration.ofDays(56), 3, 0.05, 0))
        .hasMessageContaining("fewestWindows >= 4");
    assertThatThrownBy(() -> new Rollback(Duration.ofDays(1), 4, Double.NaN, 2))
        .hasMessageContaining("significance in (0, 1)");
    assertThatThrownBy(() -> new Triggers(Duration.ZERO, Duration.ofDays(1), 1, 2))
        .hasMessageContaining("maxAge > 0");
    assertThatThrownBy(() -> RetrainingPolicy.STANDARD.withCooling(Duration.ofDays(-1)))
        .hasMessageContaining("cooling must not be negative");
  }
}
