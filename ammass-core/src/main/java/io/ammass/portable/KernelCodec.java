package io.ammass.portable;

import io.ammass.error.ModelFormatException;
import java.nio.ByteBuffer;

/** Writes and reads the kernel section: its kind, then what that kind needs. */
final class KernelCodec {
  static final int PERIOD = 1;
  static final int NETWORK = 2;
  static final int FOLDED = 3;
  static final int TREES = 4;
  static final int RECURRENT = 5;
  static final int LOW_RANK = 6;
  static final int MIXED = 7;

  static final int FLOAT32 = 0;
  static final int INT8 = 1;

  private KernelCodec() {}

  static int parameterBytes(Kernel kernel) {
    if (kernel instanceof PeriodKernel period) {
      return PeriodCodec.parameterBytes(period);
    }
    if (kernel instanceof NetworkKernel network) {
      return NetworkCodec.parameterBytes(network);
    }
    if (kernel instanceof RecurrentKernel recurrent) {
      return Float.BYTES * recurrent.parameters();
    }
    if (kernel instanceof TreeKernel trees) {
      return TreeCodec.parameterBytes(trees);
    }
    if (kernel instanceof LowRankKernel lowRank) {
      return LowRankCodec.parameterBytes(lowRank);
    }
    if (kernel instanceof MixedKernel mixed) {
      return MixedCodec.parameterBytes(mixed);
    }
    return FoldedCodec.parameterBytes((FoldedKernel) kernel);
  }

  static ByteBuffer write(Kernel kernel) {
    if (kernel instanceof PeriodKernel period) {
      return PeriodCodec.write(period);
    }
    if (kernel instanceof NetworkKernel network) {
      return NetworkCodec.write(network);
    }
    if (kernel instanceof RecurrentKernel recurrent) {
      return RecurrentCodec.write(recurrent);
    }
    if (kernel instanceof TreeKernel trees) {
      return TreeCodec.write(trees);
    }
    if (kernel instanceof LowRankKernel lowRank) {
      return LowRankCodec.write(lowRank);
    }
    if (kernel instanceof MixedKernel mixed) {
      return MixedCodec.write(mixed);
    }
    return FoldedCodec.write((FoldedKernel) kernel);
  }

  static Kernel read(ByteBuffer in) {
    return read(Bytes.getInt(in, "kernel kind"), in);
  }

  /** Reads what follows a kind. */
  static Kernel read(int kind, ByteBuffer in) {
    return switch (kind) {
      case PERIOD -> PeriodCodec.read(in);
      case NETWORK -> NetworkCodec.read(in);
      case FOLDED -> FoldedCodec.read(in);
      case TREES -> TreeCodec.read(in);
      case RECURRENT -> RecurrentCodec.read(in);
      case LOW_RANK -> LowRankCodec.read(in);
      case MIXED -> MixedCodec.read(in);
      default ->
          throw new ModelFormatException(
              "kernel kind " + kind + " is unknown. Maybe a newer ammass wrote the file.");
    };
  }

  /** Reads how coefficients are stored. */
  static int encoding(ByteBuffer in) {
    int encoding = Bytes.getInt(in, "encoding");
    if (encoding != FLOAT32 && encoding != INT8) {
      throw new ModelFormatException(
          "coefficient encoding " + encoding + " is unknown. Maybe a newer ammass wrote the file.");
    }
    return encoding;
  }

  /** Refuses a count that would be allocated before it is known to be sane. */
  static int count(ByteBuffer in, String what, int most) {
    int count = Bytes.getInt(in, what);
    if (!(count >= 0 && count <= most)) {
      throw new ModelFormatException(what + " must be 0 to " + most + ", not " + count);
    }
    return count;
  }
}
