package io.ammass.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;

/**
 * What a page needs to zoom its charts: uPlot, taken from its webjar on the class path, and a small
 * script of ours. Without the webjar there is none, and the charts stay pictures.
 */
final class LiveCharts {
  private static final String WEBJAR = "META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String FOLDER = "META-INF/resources/webjars/uplot/";

  private final String style;
  private final String script;

  private LiveCharts(String style, String script) {
    this.style = style;
    this.script = script;
  }

  /** Reads uPlot, if it is there. */
  static Optional<LiveCharts> find(ClassLoader loader) {
    Optional<String> version = version(loader);
    if (version.isEmpty()) {
      return Optional.empty();
    }
    String folder = FOLDER + version.get() + "/dist/";
    Optional<String> style = read(loader, folder + "uPlot.min.css");
    Optional<String> script = read(loader, folder + "uPlot.iife.min.js");
    return style.isEmpty() || script.isEmpty() || endsElement(style.get() + script.get())
        ? Optional.empty()
        : Optional.of(new LiveCharts(style.get(), script.get() + "\n" + resource("charts.js")));
  }

  private static Optional<String> version(ClassLoader loader) {
    try (InputStream stream = loader.getResourceAsStream(WEBJAR)) {
      if (stream == null) {
        return Optional.empty();
      }
      Properties properties = new Properties();
      properties.load(stream);
      return Optional.ofNullable(properties.getProperty("version"))
          .filter(version -> version.matches("[0-9A-Za-z.-]+"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + WEBJAR, e);
    }
  }

  /** Another release of the library could hold text that would end the element it stands in. */
  private static boolean endsElement(String text) {
    return text.contains("</script") || text.contains("</style") || text.contains("<!--");
  }

  private static Optional<String> read(ClassLoader loader, String name) {
    try (InputStream stream = loader.getResourceAsStream(name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(
              // A parser of HTML sees line feeds only, and the policy names the hash of what it
              // sees.
              new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** A file of this package. */
  static String resource(String name) {
    try (InputStream stream = LiveCharts.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  String style() {
    return style;
  }

  String script() {
    return script;
  }

  /** How a content policy names an inline script or style: nothing else may run. */
  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
