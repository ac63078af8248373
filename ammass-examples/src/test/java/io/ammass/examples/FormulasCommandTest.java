package io.ammass.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.formulas.use.ElectricityUse;
import io.ammass.testing.SharedData;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FormulasCommandTest {
  @TempDir Path folder = Path.of("unset");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** Runs a command as the command line does, with its exit status. */
  private int run(String... arguments) {
    CommandLine line = new CommandLine(new FormulasCommand());
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    line.setExecutionExceptionHandler(
        (exception, command, result) -> {
          command.getErr().println(exception.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    return line.execute(arguments);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }

  @Test
  void checkKeepsTheLimitsOnTheSharedCases() throws IOException {
    Path cases = SharedData.require("reference/formulas/cases.json");

    int status = run("check", cases.toString(), "--json", folder.resolve("result.json").toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(json().get("command").asText()).isEqualTo("formulas check");
    assertThat(json().get("results")).hasSize(3);
    for (JsonNode row : json().get("results")) {
      assertThat(row.get("maxUlpValue").asDouble()).isBetween(0.0, 1.0);
      assertThat(row.get("maxUlpBatchValue").asDouble()).isBetween(0.0, 1.0);
      assertThat(row.get("maxUlpGradient").asDouble()).isBetween(0.0, 2.0);
      assertThat(row.get("status").asText()).isEqualTo("passed");
    }
    assertThat(json().at("/results/0/maxUlpHessian").asDouble()).isBetween(0.1, 4.0);
    assertThat(json().at("/results/1/maxUlpHessian").isNull()).isTrue();
  }

  @Test
  void checkFailsOnAWrongReferenceAndNamesIt() throws IOException {
    Path wrong =
        file(
            "wrong.json",
            """
            {"cases": [{"id": "W1", "formula": "F3",
              "inputs": {"E_pred": 8, "t_on": 4, "Q_grid": 1, "dP_HP": 2, "t_HP": 3, "C_other": 5},
              "value": "14.00000000000001", "gradient": {"dC_dton": "-0.5"}}]}
            """);

    assertThat(run("check", wrong.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("F3 (W1 value)");
    assertThat(out.toString()).contains("failed at W1 value");
  }

  @Test
  void checkRefusesFilesThatAreNoCases() throws IOException {
    assertThat(run("check", folder.resolve("absent.json").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("cannot read").contains("absent.json");
    assertThat(run("check", file("broken.json", "{\"cases\": [").toString())).isEqualTo(1);
    assertThat(run("check", file("none.json", "{\"cases\": []}").toString())).isEqualTo(1);
    assertThat(err.toString()).contains("holds no case");
    assertThat(
            run(
                "check",
                file(
                        "missing.json",
                        "{\"cases\": [{\"id\": \"M\", \"formula\": \"F1\", \"inputs\": {\"S\": 1}}]}")
                    .toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("case M: input C of M is missing");
    assertThat(run("check")).isEqualTo(2);
  }

  @Test
  void evalConvertsUnitsChainsAndCarriesTheReport() throws IOException {
    Path cases =
        file(
            "cases.csv",
            """
            id,formula,S [MWh],C,Rs,alpha,rho,V,eta,t_on
            a,F1,0.04,13.5,5.2,0.01,,,,
            b,F2,0.04,13.5,5.2,0.01,1.15;0.7,10;3,0.2,
            c,F3,0.04,13.5,5.2,0.01,,,,8
            """);
    Path results = folder.resolve("results.csv");

    int status =
        run(
            "eval",
            "--in",
            cases.toString(),
            "--out",
            results.toString(),
            "--json",
            folder.resolve("result.json").toString());

    // F2 lacks P_nonrenewable and F3 its other sums: both are refused with the line.
    assertThat(status).isEqualTo(1);
    assertThat(err.toString()).contains("line 3").contains("P_nonrenewable");
    assertThat(results).doesNotExist();
  }

  @Test
  void evalWritesOneNumberARow() throws IOException {
    Path cases =
        file(
            "cases.csv",
            """
            id,S [MWh],C,Rs,alpha,rho1,V1,eta,P_nonrenewable
            a,0.04,13.5,0x1.4p2,0.01,,,,

            "b, quoted",0.04,13.5,5,0.01,2,3,0.2,4
            """);
    Path results = folder.resolve("results.csv");

    int status =
        run(
            "eval",
            "--in",
            cases.toString(),
            "--out",
            results.toString(),
            "--json",
            folder.resolve("result.json").toString());

    assertThat(status).as(err.toString()).isZero();
    double use = ElectricityUse.formula().value(40, 13.5, 5, 0.01);
    List<String> lines = Files.readAllLines(results);
    assertThat(lines.get(0)).isEqualTo("id,formula,quantity,index,value,unit,remark");
    assertThat(lines.get(1))
        .startsWith("a,F1,value,," + use + ",kWh,")
        .contains("3 terms do not add up: S/C; exp(-Rs); exp(-alpha*S).");
    assertThat(lines).anyMatch(line -> line.startsWith("a,F1,d2E_dSdRs,,"));
    assertThat(lines).anyMatch(line -> line.startsWith("\"b, quoted\",F2,dP_drho,0,"));
    assertThat(json().at("/results/1/value").asDouble())
        .isCloseTo(6 / 0.8 * use + 4, within(1e-13));
    assertThat(json().get("dimensionReport").size()).isGreaterThan(8);
  }

  @Test
  void evalNamesLineAndColumnOfWhatItCannotRead() throws IOException {
    Path text = file("text.csv", "S,C,Rs,alpha\n1,2,3,x4\n");
    Path power = file("power.csv", "S [kW],C,Rs,alpha\n1,2,3,4\n");
    Path zero = file("zero.csv", "S,C,Rs,alpha\n1,0,3,4\n");
    String out = folder.resolve("out.csv").toString();

    assertThat(run("eval", "--in", text.toString(), "--out", out)).isEqualTo(1);
    assertThat(err.toString()).contains("line 2, column \"alpha\"").contains("\"x4\"");
    assertThat(run("eval", "--in", power.toString(), "--out", out)).isEqualTo(1);
    assertThat(err.toString()).contains("S of F1 was given in kW");
    assertThat(run("eval", "--in", zero.toString(), "--out", out)).isEqualTo(1);
    assertThat(err.toString()).contains("C = 0.0 kWh");
    assertThat(run("eval", "--in", text.toString())).isEqualTo(2);
  }

  @Test
  void reportFindsEightPlacesAndThreeOddNames() throws IOException {
    assertThat(run("report", "--json", folder.resolve("result.json").toString())).isZero();

    assertThat(json().get("results").findValuesAsText("verdict"))
        .filteredOn("INCONSISTENT"::equals)
        .hasSize(8);
    assertThat(json().get("results").findValuesAsText("verdict"))
        .filteredOn("ODD_NAME"::equals)
        .hasSize(3);
    assertThat(out.toString()).contains("8 places do not add up, 3 namings are odd.");
  }

  @Test
  void reportSaysWhatFactorsMend() throws IOException {
    int status =
        run(
            "report",
            "--factor",
            "F1.Rs=0.5 m2 day/kWh",
            "--factor",
            "F3.dP_HP=2000 h",
            "--json",
            folder.resolve("result.json").toString());

    assertThat(status).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("6 places do not add up, 3 namings are odd.")
        .contains("made consistent by the factor k_Rs = 0.5 m2 day/kWh");
    assertThat(run("report", "--factor", "F1.Rs=0.5 kWh")).isEqualTo(1);
    assertThat(err.toString()).contains("k_Rs was given in kWh");
    assertThat(run("report", "--factor", "F4.Rs=0.5 kWh")).isEqualTo(1);
    assertThat(err.toString()).contains("FORMULA.SYMBOL=NUMBER UNIT");
  }

  @Test
  void uncertaintyAndSobolAgreeWithTheExactResults() throws IOException {
    String spec = SharedData.require("reference/formulas/uncertainty-f1.json").toString();
    String result = folder.resolve("result.json").toString();

    assertThat(run("uncertainty", spec, "--json", result)).as(err.toString()).isZero();

    JsonNode first = json().at("/results/0");
    JsonNode second = json().at("/results/1");
    assertThat(first.get("method").asText()).isEqualTo("firstOrder");
    for (String error : List.of("meanError", "standardDeviationError")) {
      assertThat(Math.abs(second.get(error).asDouble()))
          .isLessThan(Math.abs(first.get(error).asDouble()) / 5);
    }
    JsonNode sampled = json().at("/results/2");
    assertThat(sampled.get("meanStandardErrorsAway").asDouble()).isLessThan(4);
    assertThat(sampled.get("varianceStandardErrorsAway").asDouble()).isLessThan(4);
    // Exact ones from the file: 0.7975 and 0.6166.
    assertThat(sampled.get("skewness").asDouble()).isCloseTo(0.7975, within(0.005));
    assertThat(json().get("quantiles").size()).isGreaterThan(5);

    assertThat(run("sobol", spec, "--json", result)).as(err.toString()).isZero();
    for (JsonNode row : json().get("results")) {
      assertThat(row.get("firstStandardErrorsAway").asDouble()).isLessThan(4);
      assertThat(row.get("totalStandardErrorsAway").asDouble()).isLessThan(4);
    }
    assertThat(json().get("secondOrder")).hasSize(6);
  }

  @Test
  void specificationsTakeEveryLawAndRefuseOthers() throws IOException {
    Path spec =
        file(
            "spec.json",
            """
            {"formula": "F1-F3", "seed": 5, "samples": 20000,
             "inputs": {
               "S": {"distribution": "quantiles", "levels": [0.1, 0.5, 0.9], "values": [35, 40, 46]},
               "C": {"distribution": "triangular", "low": 10, "mode": 13, "high": 15},
               "Rs": {"distribution": "beta", "alpha": 2, "beta": 3, "low": 2, "high": 6},
               "alpha": {"distribution": "lognormal", "mean": 0.01, "standardDeviation": 0.001},
               "t_on": {"value": 30, "unit": "min"},
               "Q_grid": {"distribution": "normal", "mean": 12, "standardDeviation": 1},
               "dP_HP": 1.5, "t_HP": 10,
               "C_other": {"distribution": "empirical", "values": [1, 2, 3]}},
             "correlations": [{"first": "S", "second": "Q_grid", "correlation": 0.5}]}
            """);
    Path unknown =
        file(
            "unknown.json",
            "{\"formula\": \"F1\", \"inputs\": {\"S\": {\"distribution\": \"x\"}}}");
    String result = folder.resolve("result.json").toString();

    assertThat(run("uncertainty", spec.toString(), "--json", result)).as(err.toString()).isZero();
    assertThat(json().at("/results/2/samples").asLong()).isEqualTo(20000);
    byte[] once = Files.readAllBytes(Path.of(result));
    assertThat(run("uncertainty", spec.toString(), "--json", result)).isZero();
    assertThat(Files.readAllBytes(Path.of(result))).isEqualTo(once);
    assertThat(run("uncertainty", unknown.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("uniform, normal, lognormal");
  }
}
