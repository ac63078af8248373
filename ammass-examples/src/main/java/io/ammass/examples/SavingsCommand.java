package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.Ammass;
import io.ammass.SavedFormulas;
import io.ammass.data.Origin;
import io.ammass.error.AmmassException;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.FormulaOutcome;
import io.ammass.report.Report;
import io.ammass.savings.BaselineMethod;
import io.ammass.savings.Baselines;
import io.ammass.savings.Fuel;
import io.ammass.savings.Savings;
import io.ammass.savings.SavingsMeasurement;
import io.ammass.savings.SavingsOutcome;
import io.ammass.savings.UnusableMeter;
import io.ammass.savings.accounting.EnergyMeter;
import io.ammass.savings.accounting.EnergyUse;
import io.ammass.savings.audit.AuditRecord;
import io.ammass.savings.caltrack.Mode;
import io.ammass.savings.file.SeriesCsv;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.opendsm.OpenDsmModel;
import io.ammass.savings.uncertainty.Band;
import io.ammass.unit.Unit;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What was really saved: measures one meter, checks against reference results, runs a fleet. */
@Command(
    name = "savings",
    description = "Measures what was saved at one meter, or checks and runs many.",
    mixinStandardHelpOptions = true,
    subcommands = {SavingsCheck.class, SavingsFleet.class})
final class SavingsCommand implements Runnable {
  // A server core under load draws 5 to 15 W; stated with half of it as uncertainty.
  static final double DEFAULT_WATTS = 10;
  static final double WATTS_UNCERTAINTY = 0.5;

  @Spec @Nullable CommandSpec spec;

  @Option(names = "--meter", paramLabel = "FILE", description = "CSV start_utc,value.")
  @Nullable Path meter;

  @Option(
      names = "--temperature",
      paramLabel = "FILE",
      description = "CSV time_utc,temp_f or temp_c: hourly outdoor temperature.")
  @Nullable Path temperature;

  @Option(names = "--blackout-start", paramLabel = "T", description = "When the work began.")
  @Nullable Instant blackoutStart;

  @Option(names = "--blackout-end", paramLabel = "T", description = "When the work had ended.")
  @Nullable Instant blackoutEnd;

  @Option(
      names = "--method",
      description =
          "daily, billing, hourly (CalTRACK 2), change-point, opendsm, timescale-towt or load-ridge"
              + " (default: ${DEFAULT-VALUE}).")
  String method = "daily";

  @Option(
      names = "--timescale-days",
      description = "Time scale of timescale-towt (default: ${DEFAULT-VALUE}).")
  double timescaleDays = Baselines.TIMESCALE_DAYS;

  @Option(
      names = "--stored-model",
      paramLabel = "FILE",
      description = "For opendsm: take the parameters of this JSON instead of fitting.")
  @Nullable Path storedModel;

  @Option(names = "--mode", description = "One of ${COMPLETION-CANDIDATES}.")
  Mode mode = Mode.STRICT;

  @Option(names = "--gas", description = "A gas meter: no cooling terms.")
  boolean gas;

  @Option(names = "--zone", description = "Zone for hours of the week in strict mode.")
  ZoneId zone = ZoneOffset.UTC;

  @Option(names = "--unit", description = "Unit of the readings (default: ${DEFAULT-VALUE}).")
  String unit = "kWh";

  @Option(
      names = "--typical-year",
      paramLabel = "FILE",
      description = "Hourly temperature of a typical year, for normalised savings.")
  @Nullable Path typicalYear;

  @Option(
      names = "--formulas",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "",
      description =
          "Evaluate F1, F2, F3 for a day without and with the saving; FILE holds inputs by symbol.")
  @Nullable String formulas;

  @Option(
      names = "--watts",
      description =
          "Power of a busy core for the own energy, where no counter can be read (default:"
              + " ${DEFAULT-VALUE}, taken as uncertain by half).")
  double watts = DEFAULT_WATTS;

  @Option(names = "--seed", description = "Seed of the bootstrap (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(names = "--html", paramLabel = "FILE", description = "Write the report as HTML.")
  @Nullable Path html;

  @Option(names = "--audit", paramLabel = "FILE", description = "Write the audit record.")
  @Nullable Path audit;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
  @Nullable Path json;

  @Override
  public void run() {
    CommandSpec command = Objects.requireNonNull(spec);
    if (meter == null || temperature == null || blackoutStart == null || blackoutEnd == null) {
      throw new ParameterException(
          command.commandLine(),
          "savings needs --meter, --temperature, --blackout-start and --blackout-end, or one of"
              + " the commands check, fleet.");
    }
    SavingsMeasurement measurement =
        SavingsMeasurement.of(
                read(meter).meter(), read(temperature).temperature(), Unit.parse(unit))
            .named(String.valueOf(meter.getFileName()))
            .retrofit(blackoutStart, blackoutEnd)
            .method(baselineMethod())
            .fuel(gas ? Fuel.GAS : Fuel.ELECTRICITY)
            .zone(zone)
            .band(0.9, 1_000, seed)
            .origin(origin(meter))
            .origin(origin(temperature));
    if (typicalYear != null) {
      measurement.typicalYear(read(typicalYear).temperature()).origin(origin(typicalYear));
    }
    EnergyMeter energy = EnergyMeter.start(watts, WATTS_UNCERTAINTY);
    SavingsOutcome outcome = measurement.attempt();
    EnergyUse own = energy.read();
    SavedFormulas evaluated = outcome instanceof Savings saved ? evaluate(saved) : null;
    if (json != null) {
      write(outcome, measurement, own, evaluated, json);
    }
    PrintWriter out = command.commandLine().getOut();
    if (outcome instanceof Savings saved) {
      out.println(saved);
      out.println(saved.guideline14());
      out.println("own energy " + own);
      saved.normalised().ifPresent(n -> out.println("typical year: " + n.savings()));
      if (evaluated != null) {
        for (int i = 0; i < evaluated.with().size(); i++) {
          out.println(evaluated.with().get(i));
          out.println("  without the work " + evaluated.without().get(i));
          out.println("  change " + evaluated.changes().get(i));
        }
      }
      if (html != null) {
        saved.report().writeHtml(html);
      }
      if (audit != null) {
        Report.write(audit, AuditRecord.of(saved).toJson() + "\n");
      }
      out.flush();
    } else {
      throw new AmmassException(outcome.toString());
    }
  }

  private BaselineMethod baselineMethod() {
    if (storedModel != null) {
      if (!method.equals("opendsm")) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--stored-model goes with --method opendsm, not " + method + ".");
      }
      return Baselines.openDsm(OpenDsmModel.read(storedModel));
    }
    try {
      return Baselines.of(
          method.toLowerCase(Locale.ROOT),
          mode,
          Map.of("timescaleDays", Double.toString(timescaleDays)));
    } catch (UnknownNameException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private @Nullable SavedFormulas evaluate(Savings saved) {
    if (formulas == null) {
      return null;
    }
    FormulaInputs inputs =
        formulas.isEmpty() ? FormulaInputs.NONE : FormulaInputs.read(Path.of(formulas));
    return Ammass.formulas().inputs(inputs.symbols()).seed(seed).evaluate(saved);
  }

  private static void write(
      SavingsOutcome outcome,
      SavingsMeasurement measurement,
      EnergyUse own,
      @Nullable SavedFormulas evaluated,
      Path file) {
    JsonResult result = new JsonResult("savings");
    measurement.origins().forEach(result::input);
    ObjectNode row = result.add("results");
    row.put("status", outcome.status().code());
    if (outcome instanceof Savings saved) {
      result.settings(saved.provenance().settings()).seed(saved.provenance().seed());
      row.put("model", saved.model().code());
      row.put("unit", saved.unit().symbol());
      AuditRecord.of(saved).results().forEach((name, value) -> JsonResult.number(row, name, value));
      Guideline14 g = saved.guideline14();
      JsonResult.number(row, "cvRmse", g.cvRmse());
      JsonResult.number(row, "nmbe", g.nmbe());
      JsonResult.number(row, "rSquared", g.rSquared());
      row.put("guideline14", g.isPassed());
      saved.uncertainty().ifPresent(u -> JsonResult.number(row, "fsu", u.fsu()));
      energy(row, own, 1);
      if (saved.unit().isCompatible(Unit.JOULE)) {
        double joules = saved.unit().convert(saved.totals().avoidedEnergyUse(), Unit.JOULE);
        JsonResult.number(row, "netSavingJoules", joules - own.joules());
      }
      if (evaluated != null) {
        JsonBlocks.formulas(result, evaluated.with());
        result.array("formulasWithout");
        for (int i = 0; i < evaluated.without().size(); i++) {
          ObjectNode node = result.add("formulasWithout");
          FormulaOutcome without = evaluated.without().get(i);
          Band change = evaluated.changes().get(i);
          node.put("id", without.id());
          JsonResult.number(node, "value", without.value());
          node.put("unit", without.unit().symbol());
          JsonResult.number(node, "low", without.low());
          JsonResult.number(node, "high", without.high());
          JsonResult.number(node, "change", change.value());
          JsonResult.number(node, "changeLow", change.low());
          JsonResult.number(node, "changeHigh", change.high());
        }
      }
    } else if (outcome instanceof UnusableMeter unusable) {
      row.put("reason", unusable.reason());
    }
    result.write(file);
  }

  static SeriesCsv read(Path file) {
    try {
      return SeriesCsv.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Origin origin(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      String sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return new Origin(String.valueOf(file.getFileName()), sha256, SeriesCsv.read(file).rows());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The energy of the computation and its share of one meter. */
  static void energy(ObjectNode row, EnergyUse own, long meters) {
    row.put("energyMethod", own.method());
    JsonResult.number(row, "energyJoules", own.joules());
    JsonResult.number(row, "lowEnergyJoules", own.low());
    JsonResult.number(row, "highEnergyJoules", own.high());
    JsonResult.number(row, "perMeterJoules", meters > 0 ? own.perItem(meters) : Double.NaN);
  }
}
