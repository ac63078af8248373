package io.ammass.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ammass.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A headless browser, driven over its DevTools protocol. Tests that use it are skipped, with the
 * reason, where there is none.
 */
final class Chromium implements AutoCloseable {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final long WAIT_SECONDS = 60;

  private final Process process;
  private final WebSocket socket;
  private final BlockingQueue<JsonNode> answers = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private String session = "";
  private int last;

  private Chromium(Process process, URI address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Starts the browser with an empty page, its profile in a folder that the test removes. */
  static Chromium start(Path folder) throws IOException {
    Path program = Tools.require("chromium", "chromium-browser", "google-chrome");
    Path log = folder.resolve("chromium.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--remote-allow-origins=*",
                "--lang=en-US",
                "--user-data-dir=" + folder.resolve("profile"),
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      Chromium browser = new Chromium(process, address(process, log));
      browser.attach();
      return browser;
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static URI address(Process process, Path log) throws IOException {
    for (int i = 0; i < 10 * WAIT_SECONDS && process.isAlive(); i++) {
      for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
        if (line.contains("DevTools listening on ")) {
          return URI.create(line.substring(line.indexOf("ws://")).strip());
        }
      }
      pause();
    }
    throw new IllegalStateException("the browser does not start: " + Files.readString(log));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void attach() {
    String target =
        call("Target.createTarget", parameters().put("url", "about:blank"))
            .path("targetId")
            .asText();
    session =
        call("Target.attachToTarget", parameters().put("targetId", target).put("flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Network", "Log", "Runtime")) {
      call(domain + ".enable", parameters());
    }
    call("Page.setLifecycleEventsEnabled", parameters().put("enabled", true));
  }

  static ObjectNode parameters() {
    return MAPPER.createObjectNode();
  }

  /** Calls a method and waits for its result. */
  JsonNode call(String method, ObjectNode parameters) {
    int id = ++last;
    ObjectNode message = parameters().put("id", id).put("method", method);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    message.set("params", parameters);
    socket.sendText(message.toString(), true).join();
    try {
      JsonNode answer = answers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      while (answer != null && answer.path("id").asInt() < id) {
        // The answer to a call that was given up.
        answer = answers.poll(WAIT_SECONDS, TimeUnit.SECONDS);
      }
      if (answer == null || answer.has("error")) {
        throw new IllegalStateException(method + " answered " + answer);
      }
      return answer.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Opens a file and waits until it has loaded. */
  void open(Path file) {
    events.clear();
    String loader =
        call("Page.navigate", parameters().put("url", file.toUri().toString()))
            .path("loaderId")
            .asText();
    for (int i = 0; i < 10 * WAIT_SECONDS; i++) {
      if (events.stream().anyMatch(event -> hasLoaded(event, loader))) {
        return;
      }
      pause();
    }
    throw new IllegalStateException(file + " does not load");
  }

  private static boolean hasLoaded(JsonNode event, String loader) {
    return event.path("method").asText().equals("Page.lifecycleEvent")
        && event.at("/params/loaderId").asText().equals(loader)
        && event.at("/params/name").asText().equals("load");
  }

  /** Waits until what was changed is drawn; only where scripts run. */
  void settle() {
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** The value of an expression in the page. */
  JsonNode evaluate(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            parameters()
                .put("expression", expression)
                .put("awaitPromise", true)
                .put("returnByValue", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value");
  }

  /**
   * What the page asked the network for, its own file apart. Pictures of the browser's own controls
   * come as data and never touch the network.
   */
  List<String> requests() {
    List<String> requests = new ArrayList<>();
    for (JsonNode event : events) {
      if (event.path("method").asText().equals("Network.requestWillBeSent")
          && !event.at("/params/type").asText().equals("Document")
          && !event.at("/params/request/url").asText().startsWith("data:")) {
        requests.add(event.at("/params/request/url").asText());
      }
    }
    return requests;
  }

  /** Everything the page complained of: exceptions, console messages, refusals of the policy. */
  List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (JsonNode event : events) {
      switch (event.path("method").asText()) {
        case "Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded" ->
            complaints.add(event.path("params").toString());
        default -> {
          // Other events are no complaints.
        }
      }
    }
    return complaints;
  }

  void mouse(String type, double x, double y) {
    call(
        "Input.dispatchMouseEvent",
        parameters()
            .put("type", type)
            .put("x", x)
            .put("y", y)
            .put("button", "left")
            .put("buttons", type.equals("mouseReleased") ? 0 : 1)
            .put("clickCount", 1));
  }

  void scripts(boolean run) {
    call("Emulation.setScriptExecutionDisabled", parameters().put("value", !run));
  }

  void colours(String scheme) {
    ObjectNode media = parameters();
    media.putArray("features").addObject().put("name", "prefers-color-scheme").put("value", scheme);
    call("Emulation.setEmulatedMedia", media);
  }

  void size(int width, int height) {
    call(
        "Emulation.setDeviceMetricsOverride",
        parameters()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", width < 600));
  }

  /** A picture of the whole page. */
  Path screenshot(Path file) {
    String data =
        call(
                "Page.captureScreenshot",
                parameters().put("format", "png").put("captureBeyondViewport", true))
            .path("data")
            .asText();
    try {
      return Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      // The profile's folder can only be removed when nobody writes to it any more.
      process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean isLast) {
      text.append(data);
      if (isLast) {
        try {
          JsonNode message = MAPPER.readTree(text.toString());
          text.setLength(0);
          if (message.has("id")) {
            answers.add(message);
          } else {
            events.add(message);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      webSocket.request(1);
      return null;
    }
  }
}
