package io.ammass.examples;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ammass.error.DataFormatException;
import io.ammass.spi.FormulaService;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The file of {@code --formulas}: one JSON object of inputs by symbol, each a number in the
 * symbol's own unit or {@code {"value": 13.5, "unit": "kWh"}}. Beside the formulas' symbols it
 * knows {@code solarPeak} (kW, the peak of the site's solar plant) and {@code saving} (the share of
 * the load that the saving removes).
 *
 * @param symbols the formulas' inputs
 * @param solarPeakKilowatts the solar plant's peak; null when assumed
 * @param saving the saving's share; null when assumed
 */
record FormulaInputs(
    Map<String, Quantity> symbols, @Nullable Double solarPeakKilowatts, @Nullable Double saving) {
  static final FormulaInputs NONE = new FormulaInputs(Map.of(), null, null);

  /** A file of inputs is small; more is refused before it is read. */
  private static final long MAX_BYTES = 1 << 20;

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  static FormulaInputs read(Path file) {
    JsonNode root = tree(file);
    if (!root.isObject()) {
      throw new DataFormatException(file + " must hold one JSON object of inputs by symbol");
    }
    FormulaService service =
        ServiceLoader.load(FormulaService.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("examples carry ammass-formulas"));
    Map<String, Quantity> symbols = new LinkedHashMap<>();
    Double solarPeak = null;
    Double saving = null;
    for (Map.Entry<String, JsonNode> field : root.properties()) {
      String name = field.getKey();
      switch (name) {
        case "solarPeak" ->
            solarPeak =
                quantity(file, name, field.getValue(), Unit.KILOWATT).to(Unit.KILOWATT).value();
        case "saving" ->
            saving = quantity(file, name, field.getValue(), Unit.ONE).to(Unit.ONE).value();
        default -> symbols.put(name, quantity(file, name, field.getValue(), service.unitOf(name)));
      }
    }
    return new FormulaInputs(symbols, solarPeak, saving);
  }

  private static JsonNode tree(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new DataFormatException(
            file + " has more than " + MAX_BYTES + " bytes. Maybe it is another file.");
      }
      return MAPPER.readTree(file.toFile());
    } catch (JsonParseException e) {
      throw new DataFormatException(
          file
              + " line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": no such readable file", e);
    }
  }

  private static Quantity quantity(Path file, String name, JsonNode node, Unit unit) {
    if (node.isNumber()) {
      return new Quantity(node.doubleValue(), unit);
    }
    if (node.isObject() && node.path("value").isNumber() && node.path("unit").isTextual()) {
      return Quantity.of(node.get("value").doubleValue(), node.get("unit").textValue());
    }
    throw new DataFormatException(
        file
            + ", "
            + name
            + ": wanted a number in "
            + unit
            + " or {\"value\": number, \"unit\": text}, not "
            + node);
  }
}
