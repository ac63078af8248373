package io.ammass.distill.transfer;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.document.Document.Section;
import io.ammass.feature.Portrait;
import io.ammass.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A transfer as a document: one section a step. */
final class TransferReport {
  private TransferReport() {}

  static Document of(TransferResult result) {
    List<Section> sections = new ArrayList<>();
    sections.add(section(Stage.DOMAINS, sentences(result.domains().reasons())));
    sections.add(section(Stage.PREPARATION, sentences(result.data().notes())));
    sections.add(section(Stage.FEATURES, features(result.features())));
    sections.add(section(Stage.SOURCE_MODEL, source(result)));
    sections.add(section(Stage.TRANSFER_NETWORK, network(result.network())));
    sections.add(section(Stage.FINE_TUNING, models(result.models())));
    sections.add(section(Stage.TARGET_TEST, test(result.test())));
    String version = TransferReport.class.getPackage().getImplementationVersion();
    return new Document(
        "From " + result.domains().source().id() + " to " + result.domains().target().id(),
        result.models().verdict(),
        sections,
        new Provenance(
            version == null ? "development" : version,
            "Transfer",
            result.seed(),
            result.domains().target().origins(),
            result.settings()));
  }

  private static Section section(Stage stage, List<Block> blocks) {
    return new Section((stage.ordinal() + 1) + ". " + stage.heading(), blocks);
  }

  private static List<Block> sentences(List<String> sentences) {
    List<Block> blocks = new ArrayList<>();
    sentences.forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
    return blocks;
  }

  private static List<Block> features(DomainFeatures features) {
    List<Block> blocks = new ArrayList<>();
    Portrait source = features.source();
    Portrait target = features.target();
    blocks.add(
        new Chart.Lines(
            "Mean load by local hour, over the mean load",
            Chart.Axis.numbers("hour", IntStream.range(0, 24).asDoubleStream().toArray()),
            "share of the mean",
            List.of(
                Chart.Line.of("source", source.shape()), Chart.Line.of("target", target.shape())),
            List.of()));
    blocks.add(
        new Block.Table(
            "Portraits",
            List.of("", "base", "peak", "weekend", "night", "correlation with the day before"),
            List.of(row("source", source), row("target", target))));
    blocks.add(
        new Block.Paragraph(
            "The mean days of source and target correlate by "
                + number(features.shapeCorrelation())
                + "."));
    if (!features.groups().isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      for (int i = 0; i < features.groups().size(); i++) {
        DomainFeatures.DayGroup group = features.groups().get(i);
        rows.add(
            List.of(
                Integer.toString(i + 1),
                percent(group.sourceShare()),
                percent(group.targetShare())));
      }
      blocks.add(
          new Block.Table(
              "Kinds of day by shape, "
                  + features.explained().size()
                  + " principal directions with "
                  + percent(features.explained().stream().mapToDouble(Double::doubleValue).sum())
                  + " of the variance",
              List.of("kind", "days of the source", "days of the target"),
              rows));
      blocks.add(
          new Block.Notice(
              features.strangeDays() > 0.25 ? Block.Tone.WARNING : Block.Tone.INFO,
              percent(features.strangeDays())
                  + " of the target's days look like hardly any day of the source (5 % of the"
                  + " source's own do)."));
    }
    return blocks;
  }

  private static List<String> row(String name, Portrait portrait) {
    return List.of(
        name,
        number(portrait.baseShare()),
        number(portrait.peakShare()),
        number(portrait.weekendShare()),
        number(portrait.nightShare()),
        number(portrait.dayCorrelation()));
  }

  private static List<Block> source(TransferResult result) {
    SourceTest test = result.source().test();
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Notice(
            test.generalises() ? Block.Tone.INFO : Block.Tone.WARNING, test.toString()));
    List<List<String>> rows = new ArrayList<>();
    for (SourceTest.Block block : test.blocks()) {
      rows.add(
          List.of(
              block.start().toString(),
              block.end().toString(),
              number(block.mse()),
              number(block.naiveMse()),
              number(block.ratio())));
    }
    blocks.add(
        new Block.Table(
            "Blocks of time, each forecast by a model that saw only what was before",
            List.of("from", "to", "MSE", "MSE of the better naive", "ratio"),
            rows));
    blocks.add(facts(result.source()));
    return blocks;
  }

  private static Block facts(SourceModel source) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("numbers learned", Long.toString(source.weights().count())));
    source.facts().forEach((name, value) -> rows.add(List.of(name, value)));
    return new Block.Table("How it was made", List.of("", ""), rows);
  }

  private static List<Block> network(TransferNetwork network) {
    return List.of(
        new Block.Table(
            "Parameters on the target's model",
            List.of("parameter", "shape", "how"),
            network.mapping().stream()
                .map(mapped -> List.of(mapped.name(), mapped.shape(), mapped.how()))
                .toList()));
  }

  private static List<Block> models(TunedModels models) {
    List<List<String>> rows = new ArrayList<>();
    for (TunedModels.Tuned tuned : models.candidates()) {
      rows.add(
          List.of(
              tuned.role().json(),
              Long.toString(tuned.parameters()),
              Long.toString(tuned.fileBytes()),
              number(tuned.validationMse())));
    }
    return List.of(
        new Block.Notice(Block.Tone.INFO, models.verdict()),
        new Block.Table(
            "Candidates", List.of("role", "parameters", "file bytes", "validation MSE"), rows));
  }

  private static List<Block> test(TargetTest test) {
    List<Block> blocks = new ArrayList<>();
    if (test.windows() > 0) {
      List<List<String>> rows = new ArrayList<>();
      List<Chart.Bar> bars = new ArrayList<>();
      for (TargetTest.Score score : test.scores()) {
        rows.add(
            List.of(score.role(), number(score.mse()), number(score.mae()), number(score.mase())));
        bars.add(new Chart.Bar(score.role(), 0, score.mae()));
      }
      blocks.add(
          new Block.Table(
              test.windows() + " forecasts of days that nobody saw",
              List.of("role", "MSE", "MAE", "MASE"),
              rows));
      blocks.add(new Chart.Bars("Mean absolute error", "in the unit of the target", bars));
    }
    blocks.addAll(sentences(test.notes()));
    return blocks;
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
