package io.ammass.examples;

import io.ammass.model.ProgressListener;
import java.io.PrintStream;

/** A progress bar on a terminal; nothing when the output goes to a file or a pipe. */
final class ConsoleProgress implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private int lastLength;

  private ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  /** The bar where there is a terminal, else a listener that hears nothing. */
  static ProgressListener onTerminal() {
    return System.console() != null ? new ConsoleProgress(System.err) : ProgressListener.NONE;
  }

  @Override
  public synchronized void progress(String stage, long done, long total) {
    int filled = total <= 0 ? WIDTH : (int) Math.min(WIDTH, WIDTH * done / total);
    String line = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + stage;
    out.print("\r" + line + " ".repeat(Math.max(0, lastLength - line.length())));
    out.flush();
    lastLength = line.length();
  }

  /** Clears the line. */
  @Override
  public synchronized void close() {
    out.print("\r" + " ".repeat(lastLength) + "\r");
    out.flush();
    lastLength = 0;
  }
}
