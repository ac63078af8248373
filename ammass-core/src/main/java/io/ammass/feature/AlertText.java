package io.ammass.feature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Turns texts into vectors: hashed words and word pairs, weighted by how rare they are. Fitted on
 * training texts, applied to any; immutable.
 *
 * <p>Hashing (FNV-1a, 32 bits) needs no dictionary and treats unseen words like any other; weight
 * is {@code tf * (1 + ln((1 + n) / (1 + df)))}, vectors have length 1.
 *
 * @see <a href="https://doi.org/10.1145/1553374.1553516">Weinberger et al. (2009), Feature hashing
 *     for large scale multitask learning</a>
 */
public final class AlertText {
  private final double[] weights;

  private AlertText(double[] weights) {
    this.weights = weights;
  }

  /**
   * Learns how rare each bucket is.
   *
   * @param texts the training texts
   * @param buckets length of the vectors, at least 2
   * @return the fitted vectoriser
   */
  public static AlertText fit(List<String> texts, int buckets) {
    if (!(buckets >= 2)) {
      throw new IllegalArgumentException("buckets must be at least 2, not " + buckets);
    }
    int[] documents = new int[buckets];
    for (String text : texts) {
      boolean[] seen = new boolean[buckets];
      for (String term : terms(text)) {
        seen[bucket(term, buckets)] = true;
      }
      for (int i = 0; i < buckets; i++) {
        documents[i] += seen[i] ? 1 : 0;
      }
    }
    double[] weights = new double[buckets];
    for (int i = 0; i < buckets; i++) {
      weights[i] = 1 + Math.log((1.0 + texts.size()) / (1 + documents[i]));
    }
    return new AlertText(weights);
  }

  /**
   * Turns a text into a vector.
   *
   * @param text the text
   * @return a new array {@code [buckets]} of length 1, or zeros for a text without words
   */
  public double[] vector(String text) {
    double[] vector = new double[weights.length];
    for (String term : terms(text)) {
      vector[bucket(term, weights.length)] += 1;
    }
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= weights[i];
      squares += vector[i] * vector[i];
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < vector.length && length > 0; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    String previous = "";
    for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
      if (word.isEmpty()) {
        continue;
      }
      terms.add(word);
      if (!previous.isEmpty()) {
        terms.add(previous + " " + word);
      }
      previous = word;
    }
    return terms;
  }

  private static int bucket(String term, int buckets) {
    int hash = 0x811c9dc5;
    for (byte b : term.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 255)) * 0x01000193;
    }
    return Math.floorMod(hash, buckets);
  }
}
