package io.ammass.source.sky;

import io.ammass.data.Origin;
import io.ammass.error.DataFormatException;
import io.ammass.source.BoundedInput;
import io.ammass.source.Limits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * What a picture of the sky says, in numbers.
 *
 * @param width pixels
 * @param height pixels
 * @param brightness mean luminance, 0..1
 * @param redBlueRatio mean of red over blue: about 0.5 for blue sky, 1 for grey cloud
 * @param cloudFraction share of the pixels that are cloud, 0..1
 * @param texture mean step of luminance between neighbouring pixels, 0..1
 * @param origin where it came from
 */
public record SkyImage(
    int width,
    int height,
    double brightness,
    double redBlueRatio,
    double cloudFraction,
    double texture,
    Origin origin) {
  /** More would be a picture made to exhaust memory, not a photograph. */
  private static final long MAX_PIXELS = 200_000_000L;

  /** Pictures are read at about this many pixels a side: clouds are larger. */
  private static final int SIDE = 256;

  /**
   * Reads a picture, JPEG or PNG.
   *
   * @param file the file
   * @param limits what to refuse
   * @return its numbers
   * @throws DataFormatException if it is no picture, is broken or has too many pixels
   */
  public static SkyImage read(Path file, Limits limits) {
    try (BoundedInput in = BoundedInput.open(file, limits)) {
      byte[] bytes = in.readAllBytes();
      Origin origin = in.origin(1);
      try (ImageInputStream stream =
          ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
        if (!readers.hasNext()) {
          throw new DataFormatException(file.getFileName() + " is not a JPEG or PNG picture");
        }
        ImageReader reader = readers.next();
        try {
          reader.setInput(stream, true, true);
          return read(file, reader, origin);
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DataFormatException(
          file.getFileName() + " is a broken picture: " + e.getMessage(), e);
    }
  }

  private static SkyImage read(Path file, ImageReader reader, Origin origin) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if (!((long) width * height <= MAX_PIXELS)) {
      throw new DataFormatException(
          file.getFileName()
              + " has "
              + width
              + " x "
              + height
              + " pixels; at most "
              + MAX_PIXELS
              + " are read");
    }
    ImageReadParam param = reader.getDefaultReadParam();
    int every = Math.max(1, Math.min(width, height) / SIDE);
    param.setSourceSubsampling(every, every, 0, 0);
    return measure(reader.read(0, param), width, height, origin);
  }

  /** Measures a picture that is already in memory. */
  static SkyImage measure(BufferedImage image, int width, int height, Origin origin) {
    int w = image.getWidth();
    int h = image.getHeight();
    double[] luminance = new double[w * h];
    double ratios = 0;
    double brightness = 0;
    double cloud = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int rgb = image.getRGB(x, y);
        double red = (rgb >> 16 & 255) / 255.0;
        double green = (rgb >> 8 & 255) / 255.0;
        double blue = (rgb & 255) / 255.0;
        double light = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        luminance[y * w + x] = light;
        brightness += light;
        double ratio = (red + 0.01) / (blue + 0.01);
        ratios += Math.min(ratio, 2);
        cloud += cloudiness(ratio);
      }
    }
    double steps = 0;
    for (int y = 0; y < h; y++) {
      for (int x = 1; x < w; x++) {
        steps += Math.abs(luminance[y * w + x] - luminance[y * w + x - 1]);
      }
    }
    int n = w * h;
    return new SkyImage(
        width,
        height,
        brightness / n,
        ratios / n,
        cloud / n,
        steps / Math.max(1, h * (w - 1)),
        origin);
  }

  /**
   * Cloud scatters all colours alike, clear air mostly blue: the ratio of red to blue tells them
   * apart (Long et al. 2006 take 0.6 as the border). A soft border of 0.1 to either side keeps thin
   * veils from counting all or nothing.
   */
  private static double cloudiness(double ratio) {
    return Math.max(0, Math.min(1, (ratio - 0.5) / 0.2));
  }

  /** Prints the numbers. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "SkyImage %d x %d, cloud fraction %.2f, brightness %.2f, red/blue %.2f, texture %.3f",
        width,
        height,
        cloudFraction,
        brightness,
        redBlueRatio,
        texture);
  }
}
