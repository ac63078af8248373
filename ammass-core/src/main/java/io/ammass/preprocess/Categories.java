package io.ammass.preprocess;

import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Labels as numbers and as one-hot vectors. Fitted on training labels, in order of name; immutable.
 *
 * <p>A label that training never saw has the number -1 and the vector of zeros: a model meets it as
 * none of those it knows.
 */
public final class Categories {
  /** The number of a label that was not among the training labels. */
  public static final int UNKNOWN = -1;

  private static final String KIND = "categories";

  private final List<String> labels;
  private final Map<String, Integer> codes = new HashMap<>();

  private Categories(Collection<String> labels) {
    this.labels = List.copyOf(labels);
    for (String label : this.labels) {
      if (codes.put(label, codes.size()) != null) {
        throw new IllegalArgumentException("label \"" + label + "\" is given twice");
      }
    }
  }

  /**
   * Learns which labels there are.
   *
   * @param training the training labels, repeated or not
   * @return the encoding
   */
  public static Categories fit(Collection<String> training) {
    if (training.isEmpty()) {
      throw new InsufficientDataException("an encoding needs at least one training label");
    }
    return new Categories(new TreeSet<>(training));
  }

  /**
   * How many labels there are.
   *
   * @return the length of one-hot vectors
   */
  public int size() {
    return labels.size();
  }

  /**
   * The number of a label.
   *
   * @param label the label
   * @return 0 to size - 1, or {@link #UNKNOWN}
   */
  public int code(String label) {
    return codes.getOrDefault(label, UNKNOWN);
  }

  /**
   * The label of a number.
   *
   * @param code 0 to size - 1
   * @return the label
   * @throws UnknownNameException if there is none
   */
  public String label(int code) {
    if (!(code >= 0 && code < labels.size())) {
      throw new UnknownNameException(
          "no label has the number " + code + ". Maybe one of 0.." + (labels.size() - 1));
    }
    return labels.get(code);
  }

  /**
   * The one-hot vector of a label.
   *
   * @param label the label
   * @return a new array {@code [size]}: 1 at its number, zeros for one never seen
   */
  public double[] oneHot(String label) {
    double[] vector = new double[labels.size()];
    int code = code(label);
    if (code != UNKNOWN) {
      vector[code] = 1;
    }
    return vector;
  }

  /**
   * The label of a one-hot vector, or the likeliest of a vector of probabilities.
   *
   * @param vector {@code [size]}; not modified
   * @return the label of its largest number, the first of equals
   * @throws UnknownNameException if no number is positive
   */
  public String fromOneHot(double[] vector) {
    if (vector.length != labels.size()) {
      throw new IllegalArgumentException(
          "a vector of " + labels.size() + " labels is needed, not of " + vector.length);
    }
    int best = UNKNOWN;
    for (int k = 0; k < vector.length; k++) {
      if (vector[k] > (best == UNKNOWN ? 0 : vector[best])) {
        best = k;
      }
    }
    return label(best);
  }

  /**
   * The encoding as one line, which {@link #parse} reads.
   *
   * @return the kind and the labels, percent-encoded
   */
  public String text() {
    return labels.stream()
        .map(label -> "=" + URLEncoder.encode(label, StandardCharsets.UTF_8))
        .collect(Collectors.joining(" ", KIND + " ", ""));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @param text the line
   * @return the encoding
   * @throws DataFormatException if the text is none
   */
  public static Categories parse(String text) {
    String[] words = text.split(" ", -1);
    try {
      List<String> labels = new ArrayList<>();
      for (int k = 1; k < words.length; k++) {
        if (!words[k].startsWith("=")) {
          throw new IllegalArgumentException("label " + k + " does not begin with =");
        }
        labels.add(URLDecoder.decode(words[k].substring(1), StandardCharsets.UTF_8));
      }
      if (!words[0].equals(KIND) || labels.isEmpty()) {
        throw new IllegalArgumentException("it must begin with " + KIND + " and name labels");
      }
      return new Categories(labels);
    } catch (IllegalArgumentException e) {
      throw new DataFormatException("not an encoding: \"" + text + "\": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Categories other && labels.equals(other.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  /** Prints how many labels there are and the first three. */
  @Override
  public String toString() {
    List<String> first = labels.subList(0, Math.min(3, labels.size()));
    return "Categories " + labels.size() + ": " + first + (labels.size() > 3 ? " ..." : "");
  }
}
