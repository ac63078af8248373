package io.ammass.inspect;

import io.ammass.data.Origin;
import io.ammass.source.Limits;
import io.ammass.source.xml.SafeXml;
import io.ammass.source.xml.XmlHandler;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Looks at XML of no known format: well-formed text with so many elements. */
final class XmlInspection {
  private final Path file;
  private final Limits limits;
  private final String root;

  XmlInspection(Path file, Limits limits, String root) {
    this.file = file;
    this.limits = limits;
    this.root = root;
  }

  Inspection inspect() {
    Origin origin =
        SafeXml.walk(
            file,
            limits,
            new XmlHandler() {
              @Override
              public void start(String name, Map<String, String> attributes, int depth) {
                // Only that it is well-formed matters here.
              }

              @Override
              public void end(String name, String text, int depth, String position) {
                // Only that it is well-formed matters here.
              }
            });
    return new Inspection(
        Kind.TEXT,
        "xml",
        "",
        "",
        origin,
        List.of(),
        List.of(),
        List.of(),
        Map.of("rootElement", root));
  }
}
