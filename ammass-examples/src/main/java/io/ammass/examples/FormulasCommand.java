package io.ammass.examples;

import picocli.CommandLine.Command;

/** The three formulas from the command line: evaluate, check, report, propagate, rank inputs. */
@Command(
    name = "formulas",
    description = "Evaluates and checks the formulas F1, F2, F3 with their units and uncertainty.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FormulasEval.class,
      FormulasCheck.class,
      FormulasReport.class,
      FormulasUncertainty.class,
      FormulasSobol.class
    })
final class FormulasCommand {}
