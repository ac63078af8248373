package io.ammass.operations.registry;

import java.math.BigInteger;
import java.util.List;

/**
 * A digest of a set of rows that does not depend on their order and takes constant memory: the sum
 * of the rows' hashes.
 */
final class RowDigest {
  private BigInteger sum = BigInteger.ZERO;
  private long count;

  void add(List<?> values) {
    String[] texts = values.stream().map(String::valueOf).toArray(String[]::new);
    sum = sum.add(new BigInteger(Hashes.of(texts), 16));
    count++;
  }

  long count() {
    return count;
  }

  boolean isSame(RowDigest other) {
    return count == other.count && sum.equals(other.sum);
  }
}
