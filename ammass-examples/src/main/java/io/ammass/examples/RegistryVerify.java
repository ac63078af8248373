package io.ammass.examples;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.registry.RegistryException;
import io.ammass.operations.registry.Tip;
import io.ammass.operations.registry.Verification;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code registry verify}: exit status 1 if anything was changed. */
@Command(
    name = "verify",
    description = "Reads every entry and artifact. Exit status 1 if something was changed.",
    mixinStandardHelpOptions = true)
final class RegistryVerify extends RegistryCommand.OnStore {
  private static final Pattern ANCHOR = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  @Option(
      names = "--anchor",
      paramLabel = "N:HASH",
      description = "The end of the chain as it was printed earlier and kept elsewhere.")
  private String anchor = "";

  @Override
  void work(Registry registry, JsonResult result) {
    Verification found = anchor.isEmpty() ? registry.verify() : registry.verify(tip());
    ObjectNode row = result.add("results");
    row.put("status", found.isIntact() ? "intact" : "changed");
    row.put("entries", found.tip().number()).put("chainHash", found.tip().hash());
    row.put("artifacts", found.artifacts()).put("problems", found.problems().size());
    for (String problem : found.problems()) {
      result.add("problems").put("text", problem);
    }
    result.notes(found.notes());
    out().println(found);
    out().println("anchor " + found.tip().number() + ":" + found.tip().hash());
    if (!found.isIntact()) {
      save(result);
      throw new RegistryException(
          "the registry is not intact: "
              + found.problems().get(0)
              + (found.problems().size() > 1
                  ? " (and " + (found.problems().size() - 1) + " more)"
                  : ""));
    }
  }

  private Tip tip() {
    Matcher parts = ANCHOR.matcher(anchor);
    if (!parts.matches()) {
      throw new ParameterException(
          command().commandLine(), "--anchor is NUMBER:HASH as verify prints it, not " + anchor);
    }
    return new Tip(Long.parseLong(parts.group(1)), parts.group(2));
  }
}
