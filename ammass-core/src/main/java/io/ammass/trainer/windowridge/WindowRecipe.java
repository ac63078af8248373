package io.ammass.trainer.windowridge;

import java.util.Arrays;
import java.util.List;

/**
 * What a window ensemble is made of.
 *
 * @param season steps of a season, usually a day
 * @param lookbacks steps of each look-back
 * @param centrings centrings of each look-back
 * @param penalties penalties of each centring
 * @param ownStrengths how strongly a channel's own map may be drawn towards the shared one; the
 *     best on validation is taken, and the shared map alone always stands by
 */
public record WindowRecipe(
    int season,
    List<Integer> lookbacks,
    List<Centring> centrings,
    List<WindowPenalty> penalties,
    List<Double> ownStrengths) {
  private static final int[] DAYS = {7, 14, 21};

  /** More steps than this cost seconds a factorisation and brought nothing on any set tried. */
  private static final int LIMIT = 1344;

  /** Checks and takes copies. */
  public WindowRecipe {
    lookbacks = List.copyOf(lookbacks);
    centrings = List.copyOf(centrings);
    penalties = List.copyOf(penalties);
    ownStrengths = List.copyOf(ownStrengths);
    if (!(season >= 1) || lookbacks.isEmpty() || centrings.isEmpty() || penalties.isEmpty()) {
      throw new IllegalArgumentException(
          "a recipe needs a season >= 1, a look-back, a centring and a penalty, not season "
              + season
              + ", "
              + lookbacks
              + ", "
              + centrings
              + ", "
              + penalties);
    }
  }

  /**
   * The recipe used for every set: the two longest look-backs of one, two and three weeks that have
   * at most {@value #LIMIT} steps; centred on the last value and on the window's mean; penalties by
   * age and towards the folded map.
   *
   * @param season steps of a day
   * @return the recipe
   */
  public static WindowRecipe standard(int season) {
    List<Integer> lookbacks =
        Arrays.stream(DAYS)
            .map(days -> days * season)
            .filter(steps -> steps <= LIMIT)
            .boxed()
            .toList();
    lookbacks = lookbacks.subList(Math.max(0, lookbacks.size() - 2), lookbacks.size());
    return new WindowRecipe(
        season,
        lookbacks.isEmpty() ? List.of(season) : lookbacks,
        List.of(Centring.LAST_VALUE, Centring.WINDOW_MEAN),
        List.of(
            WindowPenalty.age(1),
            WindowPenalty.age(3),
            WindowPenalty.periodPrior(3),
            WindowPenalty.periodPrior(10)),
        List.of(3.0, 10.0, 30.0, 100.0));
  }

  /**
   * The same recipe with other look-backs.
   *
   * @param steps each at least 1
   * @return the changed recipe
   */
  public WindowRecipe withLookbacks(List<Integer> steps) {
    return new WindowRecipe(season, steps, centrings, penalties, ownStrengths);
  }

  int longest() {
    return lookbacks.stream().mapToInt(Integer::intValue).max().orElseThrow();
  }
}
