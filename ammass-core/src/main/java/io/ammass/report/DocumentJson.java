package io.ammass.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.document.Document;
import io.ammass.model.Provenance;
import java.util.List;
import java.util.Locale;

/** Writes documents and charts as JSON. A number that does not exist is null. */
final class DocumentJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private DocumentJson() {}

  static String write(Document document, Words words) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("title", document.title())
        .put("subtitle", document.subtitle())
        .put("language", words.tag());
    ArrayNode sections = root.putArray("sections");
    for (Document.Section section : document.sections()) {
      ObjectNode node = sections.addObject().put("heading", section.heading());
      ArrayNode blocks = node.putArray("blocks");
      section.blocks().forEach(block -> block(blocks.addObject(), block));
    }
    document.provenance().ifPresent(origin -> origin(root.putObject("provenance"), origin));
    return text(root) + "\n";
  }

  private static String text(ObjectNode root) {
    try {
      return MAPPER.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree is always writable", e);
    }
  }

  private static void block(ObjectNode node, Block block) {
    if (block instanceof Block.Paragraph paragraph) {
      node.put("kind", "paragraph").put("text", paragraph.text());
    } else if (block instanceof Block.Notice notice) {
      node.put("kind", "notice")
          .put("tone", notice.tone().name().toLowerCase(Locale.ROOT))
          .put("text", notice.text());
    } else if (block instanceof Block.Table table) {
      node.put("kind", "table").put("caption", table.caption());
      strings(node.putArray("columns"), table.columns());
      ArrayNode rows = node.putArray("rows");
      table.rows().forEach(row -> strings(rows.addArray(), row));
    } else if (block instanceof Chart.Bars bars) {
      node.put("kind", "bars").put("caption", bars.caption()).put("valueLabel", bars.valueLabel());
      ArrayNode array = node.putArray("bars");
      for (Chart.Bar bar : bars.bars()) {
        ObjectNode each = array.addObject().put("label", bar.label());
        number(each.putArray("range"), bar.low());
        number(each.withArray("/range"), bar.high());
      }
    } else if (block instanceof Chart.Lines lines) {
      node.put("kind", "lines");
      lines(node, lines);
    }
  }

  /** A chart as a page's script reads it: positions, lines, bands, and how they are named. */
  static String live(Chart.Lines chart) {
    ObjectNode root = MAPPER.createObjectNode();
    lines(root, chart);
    ArrayNode colours = root.putArray("bandColours");
    for (int i = 0; i < chart.bands().size(); i++) {
      colours.add(Drawing.bandColour(chart, i));
    }
    return text(root);
  }

  private static void lines(ObjectNode node, Chart.Lines chart) {
    node.put("caption", chart.caption())
        .put("horizontal", chart.horizontal().label())
        .put("vertical", chart.verticalLabel())
        .put("zone", chart.horizontal().zone().map(zone -> zone.getId()).orElse(null));
    numbers(node.putArray("positions"), chart.horizontal().positions(), false);
    ArrayNode lines = node.putArray("lines");
    chart.lines().forEach(line -> line(lines.addObject(), line));
    ArrayNode bands = node.putArray("bands");
    for (Chart.Band band : chart.bands()) {
      ObjectNode each = bands.addObject().put("label", band.label());
      line(each.putObject("low"), band.low());
      line(each.putObject("high"), band.high());
    }
  }

  private static void line(ObjectNode node, Chart.Line line) {
    node.put("label", line.label());
    numbers(node.putArray("values"), line.values(), true);
  }

  private static void numbers(ArrayNode array, double[] values, boolean rounded) {
    for (double value : values) {
      number(array, rounded ? rounded(value) : value);
    }
  }

  /** The same digits as the table beside the chart. */
  private static double rounded(double value) {
    return Double.isFinite(value) ? Double.parseDouble(Numbers.cell(value)) : Double.NaN;
  }

  private static void number(ArrayNode array, double value) {
    if (Double.isFinite(value)) {
      array.add(value);
    } else {
      array.addNull();
    }
  }

  private static void strings(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void origin(ObjectNode node, Provenance origin) {
    node.put("version", origin.version()).put("method", origin.method()).put("seed", origin.seed());
    ArrayNode inputs = node.putArray("inputs");
    origin
        .inputs()
        .forEach(
            input ->
                inputs
                    .addObject()
                    .put("name", input.name())
                    .put("sha256", input.sha256())
                    .put("rows", input.rows()));
    ObjectNode settings = node.putObject("settings");
    origin.settings().forEach(settings::put);
  }
}
