package io.ammass.tuning;

import io.ammass.data.Dataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Points of several spaces in turn, each once: first where a person would begin in each space, then
 * drawn at random. The sequence depends on spaces, covariates' names and seed only.
 */
final class Draws {
  /** After so many draws that were all there before, a space counts as exhausted. */
  private static final int MAX_REPEATS = 200;

  private final Dataset data;
  private final List<SearchSpace> open;
  private final SplittableRandom random;
  private final Set<Configuration> seen = new HashSet<>();
  private int turn;
  private boolean begun;

  /** A point and the space it is of. */
  record Draw(SearchSpace space, Configuration configuration) {}

  Draws(List<SearchSpace> spaces, Dataset data, long seed) {
    this.data = data;
    this.open = new ArrayList<>(spaces);
    this.random = new SplittableRandom(seed);
  }

  /** The next point; empty when every space is exhausted. */
  Optional<Draw> next() {
    while (!open.isEmpty()) {
      if (turn == open.size()) {
        turn = 0;
        begun = true;
      }
      SearchSpace space = open.get(turn);
      Optional<Configuration> point =
          begun ? fresh(space) : Optional.of(space.first(data)).filter(seen::add);
      if (point.isPresent()) {
        turn++;
        return Optional.of(new Draw(space, point.get()));
      }
      open.remove(turn);
    }
    return Optional.empty();
  }

  private Optional<Configuration> fresh(SearchSpace space) {
    long used = seen.stream().filter(point -> point.space().equals(space.name())).count();
    for (int i = 0; i < MAX_REPEATS && used < space.size(data); i++) {
      Configuration point = space.draw(data, random);
      if (seen.add(point)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }
}
