package io.ammass.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws pixels, for mail: few mail programs show SVG. Twice as many as needed, for fine screens.
 */
final class PngPen implements Pen {
  private static final int SCALE = 2;

  private final BufferedImage image;
  private final Graphics2D ink;

  PngPen(double width, double height) {
    image =
        new BufferedImage(
            (int) Math.ceil(SCALE * width),
            (int) Math.ceil(SCALE * height),
            BufferedImage.TYPE_INT_RGB);
    ink = image.createGraphics();
    ink.setColor(Color.WHITE);
    ink.fillRect(0, 0, image.getWidth(), image.getHeight());
    ink.scale(SCALE, SCALE);
    ink.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    ink.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    ink.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    ink.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  byte[] bytes() {
    ink.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // Not ImageIO.write(.., OutputStream): that would keep a cache file in the system's folder.
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(image, "png", out)) {
        throw new IllegalStateException("this Java platform has no PNG writer");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a picture to memory", e);
    }
    return bytes.toByteArray();
  }

  @Override
  public void rule(double x1, double y1, double x2, double y2, Rule rule) {
    ink.setColor(rule == Rule.GRID ? new Color(0xDDDDDD) : new Color(0x444444));
    ink.setStroke(new BasicStroke(1));
    ink.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void text(double x, double y, Anchor anchor, String text) {
    double width = ink.getFontMetrics().stringWidth(text);
    double left =
        switch (anchor) {
          case START -> x;
          case MIDDLE -> x - width / 2;
          case END -> x - width;
        };
    ink.setColor(new Color(0x333333));
    ink.drawString(text, (float) left, (float) y);
  }

  @Override
  public void upright(double x, double y, String text) {
    AffineTransform before = ink.getTransform();
    ink.translate(x, y);
    ink.rotate(-Math.PI / 2);
    text(0, 0, Anchor.MIDDLE, text);
    ink.setTransform(before);
  }

  @Override
  public void box(double x, double y, double width, double height, int colour, double opacity) {
    ink.setColor(colour(colour, opacity));
    ink.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void path(double[] x, double[] y, int colour, boolean dashed) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < Math.min(x.length, y.length); i++) {
      if (Double.isNaN(y[i])) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(x[i], y[i]);
      } else {
        path.moveTo(x[i], y[i]);
        drawing = true;
      }
    }
    ink.setColor(colour(colour, 1));
    ink.setStroke(
        new BasicStroke(
            1.8f,
            BasicStroke.CAP_BUTT,
            BasicStroke.JOIN_ROUND,
            1,
            dashed ? new float[] {6, 3} : null,
            0));
    ink.draw(path);
  }

  @Override
  public void shape(double[] x, double[] y, int colour, double opacity) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < x.length; i++) {
      if (i == 0) {
        path.moveTo(x[i], y[i]);
      } else {
        path.lineTo(x[i], y[i]);
      }
    }
    path.closePath();
    ink.setColor(colour(colour, opacity));
    ink.fill(path);
  }

  private static Color colour(int index, double opacity) {
    Color solid = Color.decode(Pen.colour(index));
    return new Color(
        solid.getRed(), solid.getGreen(), solid.getBlue(), (int) Math.round(255 * opacity));
  }
}
