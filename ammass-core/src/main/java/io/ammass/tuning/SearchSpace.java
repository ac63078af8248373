package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * What may be tried of one kind of trainer: named settings with their values, and how a trainer is
 * made of them.
 *
 * <pre>{@code
 * SearchSpace mine =
 *     SearchSpace.named("mine")
 *         .choice("lookbackDays", 7, 14)
 *         .logRange("rate", 1e-3, 1e-4, 1e-2)
 *         .covariates()
 *         .trainer((settings, horizon) -> MyTrainer.of(horizon, settings.decimal("rate")));
 * }</pre>
 *
 * <p>The first value of each setting is where a person would begin; it is the first trial of the
 * space. Immutable.
 */
public final class SearchSpace {
  private static final String COVARIATES = "covariates";
  private static final String ALL = "all";
  private static final String NONE = "none";
  private static final String WITHOUT = "without ";

  private final String name;
  private final List<Dimension> dimensions;
  private final Map<String, Set<String>> groups;
  private final TrainerFactory factory;

  private SearchSpace(Builder builder, TrainerFactory factory) {
    this.name = builder.name;
    this.dimensions = List.copyOf(builder.dimensions);
    this.groups = Collections.unmodifiableMap(new LinkedHashMap<>(builder.groups));
    this.factory = Objects.requireNonNull(factory, "factory");
  }

  /**
   * Starts a space.
   *
   * @param name its name in tables, JSON and commands
   * @return a builder
   */
  public static Builder named(String name) {
    return new Builder(name);
  }

  /**
   * A space of one point: a trainer as it is.
   *
   * @param name its name
   * @param factory makes the trainer for a horizon
   * @return the space
   */
  public static SearchSpace only(String name, TrainerFactory factory) {
    return named(name).trainer(factory);
  }

  /**
   * The name in tables, JSON and commands.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /** How many points there are; infinity where a setting is a range. */
  double size(Dataset data) {
    double size = 1;
    for (Dimension dimension : dimensions) {
      size *= dimension.size(data);
    }
    return size;
  }

  /** Where a person would begin. */
  Configuration first(Dataset data) {
    Map<String, String> values = new LinkedHashMap<>();
    dimensions.forEach(dimension -> values.put(dimension.name(), dimension.first(data)));
    return new Configuration(name, values);
  }

  Configuration draw(Dataset data, SplittableRandom random) {
    Map<String, String> values = new LinkedHashMap<>();
    dimensions.forEach(dimension -> values.put(dimension.name(), dimension.draw(data, random)));
    return new Configuration(name, values);
  }

  /**
   * The trainer of a point.
   *
   * @param configuration a point of this space
   * @param horizon steps to forecast
   * @param data the site, for the names of its covariates
   * @return the trainer
   */
  Trainer<? extends Forecaster> trainer(Configuration configuration, int horizon, Dataset data) {
    Trainer<? extends Forecaster> trainer = factory.make(configuration, horizon);
    String choice = configuration.values().getOrDefault(COVARIATES, ALL);
    if (choice.equals(ALL)) {
      return trainer;
    }
    Map<String, Set<String>> known = groups(groups, data);
    Set<String> without = new LinkedHashSet<>();
    known.forEach(
        (group, names) -> {
          if (choice.equals(NONE) || choice.equals(WITHOUT + group)) {
            without.addAll(names);
          }
        });
    return new SelectedCovariates(trainer, without);
  }

  /** The groups given, and each covariate in none of them as its own. */
  private static Map<String, Set<String>> groups(Map<String, Set<String>> given, Dataset data) {
    Set<String> names = new LinkedHashSet<>(data.knownAhead().keySet());
    names.addAll(data.past().keySet());
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    given.forEach(
        (group, members) -> {
          if (members.stream().anyMatch(names::contains)) {
            groups.put(group, members);
            names.removeAll(members);
          }
        });
    names.forEach(name -> groups.put(name, Set.of(name)));
    return groups;
  }

  /** Prints the name and the settings. */
  @Override
  public String toString() {
    return name + " over " + dimensions.stream().map(Dimension::name).toList();
  }

  /** Collects the settings of a space. */
  public static final class Builder {
    private final String name;
    private final List<Dimension> dimensions = new ArrayList<>();
    private final Map<String, Set<String>> groups = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = Objects.requireNonNull(name, "name");
    }

    /**
     * Adds a setting with listed values.
     *
     * @param setting its name
     * @param values at least one; the first is where a person would begin
     * @return this
     */
    public Builder choice(String setting, Object... values) {
      if (values.length == 0) {
        throw new IllegalArgumentException("setting " + setting + " needs at least one value");
      }
      List<String> texts = Arrays.stream(values).map(String::valueOf).toList();
      return add(new Dimension.Choice(setting, data -> texts));
    }

    /**
     * Adds a setting from a range of numbers, whose logarithm is drawn evenly.
     *
     * @param setting its name
     * @param first where a person would begin, within the range
     * @param low the least, more than 0
     * @param high the most
     * @return this
     */
    public Builder logRange(String setting, double first, double low, double high) {
      if (!(0 < low && low <= first && first <= high && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "setting "
                + setting
                + " needs 0 < low <= first <= high, not "
                + low
                + ", "
                + first
                + ", "
                + high);
      }
      return add(new Dimension.LogRange(setting, first, low, high));
    }

    /**
     * Lets the search choose which covariates are seen: all, none, or all but one group. Each
     * covariate is a group of its own unless {@link #group} says otherwise.
     *
     * @return this
     */
    public Builder covariates() {
      Map<String, Set<String>> own = groups;
      return add(
          new Dimension.Choice(
              COVARIATES,
              data -> {
                List<String> values = new ArrayList<>(List.of(ALL));
                Set<String> known = groups(own, data).keySet();
                if (!known.isEmpty()) {
                  values.add(NONE);
                }
                if (known.size() > 1) {
                  known.forEach(group -> values.add(WITHOUT + group));
                }
                return values;
              }));
    }

    /**
     * Names covariates that are seen together or not at all.
     *
     * @param group the group's name, such as {@code weather}
     * @param covariates its members
     * @return this
     */
    public Builder group(String group, String... covariates) {
      groups.put(group, Set.of(covariates));
      return this;
    }

    private Builder add(Dimension dimension) {
      if (dimensions.stream().anyMatch(other -> other.name().equals(dimension.name()))) {
        throw new IllegalArgumentException(
            "setting " + dimension.name() + " of " + name + " is given twice");
      }
      dimensions.add(dimension);
      return this;
    }

    /**
     * Ends the space.
     *
     * @param factory makes a trainer of settings
     * @return the space
     */
    public SearchSpace trainer(TrainerFactory factory) {
      return new SearchSpace(this, factory);
    }
  }
}
