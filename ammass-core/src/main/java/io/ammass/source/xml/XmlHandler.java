package io.ammass.source.xml;

import java.util.Map;

/** Hears of the elements of a document, in document order. Names are local, without prefixes. */
public interface XmlHandler {
  /**
   * An element begins.
   *
   * @param name its local name
   * @param attributes its attributes by local name
   * @param depth 1 for the root
   */
  void start(String name, Map<String, String> attributes, int depth);

  /**
   * An element ends.
   *
   * @param name its local name
   * @param text the text directly inside it, stripped
   * @param depth 1 for the root
   * @param position such as {@code line 17}, for messages
   */
  void end(String name, String text, int depth, String position);
}
