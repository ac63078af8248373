package io.ammass.portable;

import java.nio.ByteBuffer;

/**
 * The hash SHA-256 in plain Java.
 *
 * <p>The platform's own is found through its security providers: looking one up and preparing it
 * takes 20 to 30 ms of a served model's first 50, and reflection. This one agrees with it on every
 * length that a test tries; for the few kilobytes of a model file its speed does not matter.
 *
 * @see <a href="https://doi.org/10.6028/NIST.FIPS.180-4">NIST, FIPS 180-4 (2015), Secure Hash
 *     Standard, sections 4.1.2, 4.2.2, 5.1.1, 5.3.3 and 6.2</a>
 */
final class Sha256 {
  static final int BYTES = 32;

  private static final int BLOCK = 64;
  private static final int ROUNDS = 64;

  /** Section 4.2.2: the first 32 bits of the fractions of the cube roots of the first 64 primes. */
  private static final int[] K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
  };

  private final int[] state = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };
  private final int[] schedule = new int[ROUNDS];
  private final byte[] block = new byte[BLOCK];

  private Sha256() {}

  /**
   * Hashes the beginning of an array.
   *
   * @param bytes not modified
   * @param length how many of them
   * @return 32 bytes
   */
  static byte[] of(byte[] bytes, int length) {
    return of(ByteBuffer.wrap(bytes), length);
  }

  /**
   * Hashes the beginning of a buffer, from index 0 on.
   *
   * @param buffer not modified, its position neither
   * @param length how many of its bytes
   * @return 32 bytes
   */
  static byte[] of(ByteBuffer buffer, int length) {
    Sha256 hash = new Sha256();
    int whole = length - length % BLOCK;
    for (int at = 0; at < whole; at += BLOCK) {
      buffer.get(at, hash.block, 0, BLOCK);
      hash.add(hash.block, 0);
    }
    // Section 5.1.1: a one bit, zeros, and the length in bits in the last 8 bytes of a block.
    int rest = length - whole;
    byte[] tail = new byte[rest + 1 + Long.BYTES <= BLOCK ? BLOCK : 2 * BLOCK];
    buffer.get(whole, tail, 0, rest);
    tail[rest] = (byte) 0x80;
    long bits = 8L * length;
    for (int i = 0; i < Long.BYTES; i++) {
      tail[tail.length - 1 - i] = (byte) (bits >>> 8 * i);
    }
    for (int at = 0; at < tail.length; at += BLOCK) {
      hash.add(tail, at);
    }
    byte[] result = new byte[BYTES];
    for (int i = 0; i < BYTES; i++) {
      result[i] = (byte) (hash.state[i / 4] >>> 24 - 8 * (i % 4));
    }
    return result;
  }

  /**
   * Section 6.2.2, with its letters.
   *
   * <p>Rotations and words of bytes are written out: the few kilobytes of a model file are hashed
   * before anything is compiled, and there a call costs more than what it does.
   */
  private void add(byte[] bytes, int at) {
    int[] w = schedule;
    int[] k = K;
    for (int t = 0; t < 16; t++) {
      int from = at + 4 * t;
      w[t] =
          bytes[from] << 24
              | (bytes[from + 1] & 0xff) << 16
              | (bytes[from + 2] & 0xff) << 8
              | bytes[from + 3] & 0xff;
    }
    for (int t = 16; t < ROUNDS; t++) {
      int x = w[t - 15];
      int y = w[t - 2];
      int small0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
      int small1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
      w[t] = small1 + w[t - 7] + small0 + w[t - 16];
    }
    int a = state[0];
    int b = state[1];
    int c = state[2];
    int d = state[3];
    int e = state[4];
    int f = state[5];
    int g = state[6];
    int h = state[7];
    for (int t = 0; t < ROUNDS; t++) {
      int large1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
      int large0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
      int t1 = h + large1 + (e & f ^ ~e & g) + k[t] + w[t];
      int t2 = large0 + (a & b ^ a & c ^ b & c);
      h = g;
      g = f;
      f = e;
      e = d + t1;
      d = c;
      c = b;
      b = a;
      a = t1 + t2;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
    state[5] += f;
    state[6] += g;
    state[7] += h;
  }
}
