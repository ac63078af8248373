package io.ammass.examples;

import io.ammass.teacher.dl4j.forecast.NetworkSpaces;
import io.ammass.tuning.SearchSpace;
import io.ammass.tuning.Spaces;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The search spaces a command can name: the library's closed forms and its networks. */
final class TuningSpaces {
  private TuningSpaces() {}

  private static List<SearchSpace> all() {
    List<SearchSpace> all =
        new ArrayList<>(
            List.of(
                Spaces.naive(),
                Spaces.smoothing(),
                Spaces.windowRidge(),
                Spaces.onlineRidge(),
                Spaces.loadRidge(),
                Spaces.network()));
    all.addAll(NetworkSpaces.all());
    return all;
  }

  /** The spaces of these names, whatever their case; the standard ones of none. */
  static List<SearchSpace> named(List<String> names) {
    return names.isEmpty()
        ? Spaces.standard()
        : names.stream().map(name -> Spaces.named(name, all())).toList();
  }

  /** The names, for the help. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return all().stream().map(SearchSpace::name).iterator();
    }
  }
}
