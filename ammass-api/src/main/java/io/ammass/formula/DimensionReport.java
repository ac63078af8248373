package io.ammass.formula;

import io.ammass.unit.Unit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a formula's terms are, dimensionally, and where it silently takes a factor to be 1.
 *
 * @param formula the formula's id
 * @param findings every term looked at, in the order of the expression; unmodifiable
 */
public record DimensionReport(String formula, List<Finding> findings) {
  /** Takes a copy. */
  public DimensionReport {
    findings = List.copyOf(findings);
  }

  /** What was found of a term. */
  public enum Verdict {
    /** The term is what its place asks for. */
    CONSISTENT,
    /** The term has another dimension than its place asks for. */
    INCONSISTENT,
    /** The numbers add up, but the published name says something else. */
    ODD_NAME
  }

  /**
   * One term.
   *
   * @param term the term as written
   * @param found the unit the term has
   * @param wanted the unit its place asks for
   * @param verdict whether they agree
   * @param silentFactor the factor that the publication takes to be 1, such as {@code "1 m2
   *     day/kWh"}; empty where none
   * @param explanation one sentence
   */
  public record Finding(
      String term,
      Unit found,
      Unit wanted,
      Verdict verdict,
      String silentFactor,
      String explanation) {}

  /**
   * Whether every term adds up.
   *
   * @return true if no finding is inconsistent
   */
  public boolean isConsistent() {
    return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.INCONSISTENT);
  }

  /**
   * The findings with a verdict.
   *
   * @param verdict the verdict asked for
   * @return those findings, in order
   */
  public List<Finding> with(Verdict verdict) {
    return findings.stream().filter(finding -> finding.verdict() == verdict).toList();
  }

  /** Prints one line a finding. */
  @Override
  public String toString() {
    return findings.stream()
        .map(
            finding ->
                finding.verdict()
                    + "  "
                    + finding.term()
                    + " ["
                    + finding.found()
                    + "] wanted ["
                    + finding.wanted()
                    + "]"
                    + (finding.silentFactor().isEmpty()
                        ? ""
                        : ", silent factor " + finding.silentFactor())
                    + ": "
                    + finding.explanation())
        .collect(Collectors.joining("\n", formula + " dimension report\n", ""));
  }
}
