package io.ammass.inspect;

import io.ammass.inspect.HostileParser.Family;
import io.ammass.source.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** What is done to the files of {@link HostileParser}, and what must come of it. */
enum HostileAttack {
  /** Not a byte. */
  NOTHING(EnumSet.allOf(Family.class), Outcome.REFUSED, "empty") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      return new byte[0];
    }
  },
  BLANKS(EnumSet.allOf(Family.class), Outcome.REFUSED, "") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      return utf8(" \n".repeat(100));
    }
  },
  /** Small on the disk, a gibibyte in one line, tag or text. */
  LINE_OF_A_GIBIBYTE(texts(), Outcome.REFUSED_FLAT, "") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) throws IOException {
      String before = parser.piece.substring(0, parser.piece.indexOf('#'));
      return packed(parser.begin.replace("§", "x") + before, ONES, 64);
    }
  },
  /** Small on the disk, well-formed, and without end. */
  BOMB(texts(), Outcome.REFUSED_FLAT, "unpacks to more than|is named twice") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) throws IOException {
      String piece = parser.piece.replace("#", "2");
      byte[] block = packed(utf8(piece.repeat((1 << 20) / piece.length())));
      return packed(parser.begin.replace("§", "x"), block, 256);
    }

    @Override
    Limits limits() {
      return Limits.DEFAULT.withMaxBytes(4 << 20);
    }
  },
  MORE_ROWS_THAN_ALLOWED(EnumSet.of(Family.TABLE, Family.XML), Outcome.REFUSED, "more than 1000 ") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      StringBuilder text = new StringBuilder(parser.begin.replace("§", "x"));
      for (int i = 0; i < 2_000; i++) {
        text.append(parser.piece.replace("#", String.valueOf(i)));
      }
      return utf8(text.append(parser.end).toString());
    }

    @Override
    Limits limits() {
      return Limits.DEFAULT.withMaxRows(1_000);
    }
  },
  LATIN_1(texts(), Outcome.REFUSED, "(?i)UTF-8") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      return parser.sample("ü").getBytes(StandardCharsets.ISO_8859_1);
    }
  },
  UTF_16(texts(), Outcome.AS_UTF_8, "") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      return ("\uFEFF" + parser.sample("ü")).getBytes(StandardCharsets.UTF_16LE);
    }
  },
  UTF_8_WITH_MARK(texts(), Outcome.AS_UTF_8, "") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      return utf8("\uFEFF" + parser.sample("ü"));
    }
  },
  NOISE(EnumSet.allOf(Family.class), Outcome.REFUSED, "") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      byte[] bytes = new byte[1 << 14];
      new SplittableRandom(4).nextBytes(bytes);
      return bytes;
    }
  },
  /** The beginning of the format, then noise. */
  NOISE_BEHIND(EnumSet.allOf(Family.class), Outcome.REFUSED, "") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      byte[] bytes = new byte[1 << 14];
      new SplittableRandom(5).nextBytes(bytes);
      byte[] begin = parser.begin.replace("§", "x").getBytes(StandardCharsets.ISO_8859_1);
      System.arraycopy(begin, 0, bytes, 0, begin.length);
      return bytes;
    }
  },
  CUT(EnumSet.of(Family.XML, Family.JSON), Outcome.REFUSED, "line \\d+, column \\d+") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      String sample = parser.sample("x");
      return utf8(sample.substring(0, sample.length() - 3));
    }
  },
  ENTITY_OF_A_FILE(EnumSet.of(Family.XML), Outcome.REFUSED, "document type is refused") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) throws IOException {
      Path secret = Files.writeString(folder.resolve("secret"), SECRET);
      return utf8(
          "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>" + parser.sample("&e;"));
    }
  },
  BILLION_LAUGHS(EnumSet.of(Family.XML), Outcome.REFUSED_FLAT, "document type is refused") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      StringBuilder text = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
      for (int i = 1; i < 30; i++) {
        String before = "&a" + (i - 1) + ";";
        text.append("<!ENTITY a").append(i).append(" \"").append(before.repeat(10)).append("\">");
      }
      return utf8(text.append("]>").append(parser.sample("&a29;")).toString());
    }
  },
  DEPTH(EnumSet.of(Family.XML, Family.JSON), Outcome.REFUSED_FLAT, "(?i)nest") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      String open = parser.family == Family.XML ? "<a>" : "[";
      String begin = parser.begin.replace("§", "x");
      return utf8(begin + open.repeat(100_000));
    }
  },
  /** Commas above, semicolons below. */
  MIXED_DELIMITERS(EnumSet.of(Family.TABLE), Outcome.REFUSED_OR_LESS, "(line|row) \\d+") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      String rows = parser.piece.replace("#", "2");
      String begin = parser.begin.replace("§", "x");
      return utf8(begin + rows.repeat(90) + rows.replace(',', ';').repeat(6));
    }
  },
  NO_NUMBER(texts(), Outcome.REFUSED_OR_LESS, "(?i)NaN") {
    @Override
    byte[] bytes(HostileParser parser, Path folder) {
      return utf8(parser.begin.replace("§", "x") + parser.piece.replace("#", "NaN") + parser.end);
    }
  };

  /** 16 MiB of one digit, packed. */
  private static final byte[] ONES = ones();

  static final String SECRET = "what nobody may read";

  /** What must come of an attack. */
  enum Outcome {
    REFUSED,
    /** And hardly any memory is taken on the way. */
    REFUSED_FLAT,
    /** The same is read as from UTF-8 without a mark. */
    AS_UTF_8,
    /** A refusal that says where, or what is hurt is missing. */
    REFUSED_OR_LESS
  }

  final Set<Family> families;
  final Outcome outcome;
  final String says;

  HostileAttack(Set<Family> families, Outcome outcome, String says) {
    this.families = families;
    this.outcome = outcome;
    this.says = says;
  }

  abstract byte[] bytes(HostileParser parser, Path folder) throws IOException;

  Limits limits() {
    return Limits.DEFAULT;
  }

  private static Set<Family> texts() {
    return EnumSet.complementOf(EnumSet.of(Family.BINARY));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] ones() {
    byte[] block = new byte[16 << 20];
    Arrays.fill(block, (byte) '1');
    try {
      return packed(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A beginning and many times the same block; gzip's parts may be packed one by one. */
  private static byte[] packed(String begin, byte[] packed, int times) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(packed(utf8(begin)));
    for (int i = 0; i < times; i++) {
      out.write(packed);
    }
    return out.toByteArray();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    }
    return out.toByteArray();
  }
}
