package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.Origin;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Model;
import io.ammass.model.Provenance;
import io.ammass.model.TrainingContext;
import io.ammass.operations.registry.AliasMove;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Registry;
import io.ammass.portable.PortableModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The models of a site: trained, kept in the registry, put into service. */
final class SiteModels {
  static final String CHAMPION = "champion";
  static final String CHALLENGER = "challenger";

  private final OperatedSite site;
  private final Registry registry;
  private final SiteForecaster forecaster;
  private final long seed;
  private volatile Optional<Instant> movedAt = Optional.empty();

  SiteModels(OperatedSite site, Registry registry, SiteForecaster forecaster, long seed) {
    this.site = site;
    this.registry = registry;
    this.forecaster = forecaster;
    this.seed = seed;
  }

  /** When the champion was last promoted or rolled back. */
  Optional<Instant> movedAt() {
    return movedAt;
  }

  /**
   * Puts into service what the registry says, in one step; also what another process or a person
   * promoted.
   */
  void refresh(@Nullable TypicalWeek typical) {
    Optional<ModelVersion> champion = registry.version(site.id(), CHAMPION);
    SiteForecaster.Serving now = forecaster.serving();
    TypicalWeek week = typical != null ? typical : now.typical();
    int served = now.champion() == null ? 0 : now.champion().version();
    if (champion.map(ModelVersion::version).orElse(0) == served && movedAt.isPresent()) {
      forecaster.serve(new SiteForecaster.Serving(withBands(now.champion()), now.previous(), week));
      return;
    }
    List<AliasMove> moves =
        registry.moves(site.id()).stream().filter(move -> move.alias().equals(CHAMPION)).toList();
    movedAt = Optional.of(moves.isEmpty() ? Instant.EPOCH : moves.get(moves.size() - 1).at());
    forecaster.serve(
        new SiteForecaster.Serving(
            champion.map(this::load).orElse(null),
            champion.flatMap(version -> before(version, moves)).map(this::load).orElse(null),
            week));
  }

  /** What the champion replaced when it was promoted last. */
  private Optional<ModelVersion> before(ModelVersion champion, List<AliasMove> moves) {
    for (int i = moves.size() - 1; i >= 0; i--) {
      AliasMove move = moves.get(i);
      if (move.action() == AliasMove.Action.PROMOTE && move.to() == champion.version()) {
        return move.from() == 0 || move.from() == move.to()
            ? Optional.empty()
            : Optional.of(registry.version(site.id(), move.from()));
      }
    }
    return Optional.empty();
  }

  private SiteForecaster.Served load(ModelVersion version) {
    PortableModel model =
        PortableModel.read(registry.artifact(version.sha256()), version.toString());
    return new SiteForecaster.Served(
        version.version(), version.id(), model, Bands.newest(registry, site.id(), version.id()));
  }

  /** With the bands the registry holds for it: another process may have moved them. */
  private SiteForecaster.@Nullable Served withBands(SiteForecaster.@Nullable Served served) {
    return served == null ? null : served.with(Bands.newest(registry, site.id(), served.id()));
  }

  /**
   * Trains on all of some data.
   *
   * @throws InsufficientDataException if it is too little
   */
  PortableModel train(Dataset data) {
    Model model =
        site.trainer().apply(site.steps(data.resolution())).train(data, TrainingContext.of(seed));
    PortableModel portable = model instanceof PortableModel already ? already : readBack(model);
    int wanted = site.steps(data.resolution());
    if (portable.shape().horizon() != wanted) {
      throw new IllegalArgumentException(
          "the trainer of "
              + site.id()
              + " made a model for "
              + portable.shape().horizon()
              + " steps, "
              + wanted
              + " were asked for");
    }
    return named(portable, data);
  }

  private static PortableModel readBack(Model model) {
    try {
      Path file = Files.createTempFile("ammass", ".model");
      try {
        model.save(file);
        return PortableModel.read(file);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the file of model " + model.name(), e);
    }
  }

  /** The same model under a name that says which one it is, with what it was trained on. */
  private PortableModel named(PortableModel model, Dataset data) {
    Interval span = data.target().interval();
    Provenance made = model.card().provenance();
    Map<String, String> settings = new TreeMap<>(made.settings());
    settings.put("trainedFrom", span.start().toString());
    settings.put("trainedUntil", span.end().toString());
    Origin values =
        new Origin("readings of " + site.id() + " as known then", hash(data), data.target().size());
    PortableModel.Builder builder =
        PortableModel.builder(
                site.id() + " of " + span.end().atZone(site.zone()).toLocalDate(),
                model.shape().unit(),
                model.shape().resolution(),
                model.zone(),
                model.kernel())
            .description(model.card().description())
            .scores(model.card().scores())
            .provenance(
                new Provenance(
                    made.version(), made.method(), made.seed(), List.of(values), settings));
    model.quantiles().ifPresent(builder::quantiles);
    return builder.build();
  }

  static String hash(Dataset data) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * data.target().size());
    for (int i = 0; i < data.target().size(); i++) {
      bytes.putDouble(data.target().get(i));
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Until when a model in service was trained. */
  static Instant trainedUntil(SiteForecaster.Served served) {
    String until = served.model().card().provenance().settings().get("trainedUntil");
    return until == null ? Instant.EPOCH : Instant.parse(until);
  }

  /** The error a version was promoted with; NaN where it is not known. */
  double promotedError(SiteForecaster.Served served) {
    return registry.version(site.id(), served.version()).scores().getOrDefault("wape", Double.NaN);
  }

  Duration sinceMove(Instant now) {
    return movedAt
        .filter(at -> at.isAfter(Instant.EPOCH))
        .map(at -> Duration.between(at, now))
        .orElse(Duration.ofDays(36_500));
  }
}
