package touchstone.detector;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.image.BufferedImage;
import java.util.SplittableRandom;
import touchstone.media.Picture;

/** Pictures that no camera took: what comes in beside photographs. */
enum Drawings {
  /** Black text on white, or on grey paper. */
  PAGE {
    @Override
    void draw(Graphics2D on, int width, int height, SplittableRandom random) {
      int paper = random.nextInt(225, 256);
      fill(on, new Color(paper, paper, paper - random.nextInt(12)), width, height);
      int size = random.nextInt(11, 20);
      text(
          on, new Color(random.nextInt(60), 20, 20), size, 30, 30, width - 30, height - 30, random);
    }
  },
  /** Bars, axes, a grid and labels. */
  CHART {
    @Override
    void draw(Graphics2D on, int width, int height, SplittableRandom random) {
      fill(on, Color.WHITE, width, height);
      on.setColor(new Color(220, 220, 220));
      for (int y = 40; y < height - 40; y += 40) {
        on.drawLine(50, y, width - 20, y);
      }
      int bar = random.nextInt(18, 40);
      for (int x = 60; x + bar < width - 20; x += bar + 12) {
        int tall = random.nextInt(10, height - 100);
        on.setColor(colour(random));
        on.fillRect(x, height - 40 - tall, bar, tall);
      }
      on.setColor(Color.BLACK);
      on.drawLine(50, 20, 50, height - 40);
      on.drawLine(50, height - 40, width - 20, height - 40);
      text(on, Color.BLACK, 12, 60, height - 36, width - 20, height - 10, random);
    }
  },
  /** A program's window: title, buttons, a table, a little shading. */
  WINDOW {
    @Override
    void draw(Graphics2D on, int width, int height, SplittableRandom random) {
      int ground = random.nextInt(225, 250);
      fill(on, new Color(ground, ground, ground), width, height);
      on.setPaint(new GradientPaint(0, 0, colour(random), 0, 36, colour(random)));
      on.fillRect(0, 0, width, 36);
      text(on, Color.WHITE, 14, 10, 6, width / 2, 30, random);
      for (int x = 16; x < width - 90; x += 100) {
        on.setColor(new Color(200, 200, 205));
        on.fillRoundRect(x, 46, 84, 26, 8, 8);
        text(on, Color.BLACK, 12, x + 8, 50, x + 76, 70, random);
      }
      on.setColor(Color.WHITE);
      on.fillRect(16, 84, width - 32, height - 100);
      for (int y = 84; y < height - 40; y += 24) {
        on.setColor(random.nextInt(4) == 0 ? new Color(205, 225, 250) : new Color(248, 248, 250));
        on.fillRect(16, y, width - 32, 23);
        text(on, Color.DARK_GRAY, 13, 24, y + 3, width - 30, y + 22, random);
      }
    }
  },
  /** Plain discs on a plain ground, as in a cartoon. */
  DISCS {
    @Override
    void draw(Graphics2D on, int width, int height, SplittableRandom random) {
      fill(on, colour(random), width, height);
      for (int i = 0; i < 12; i++) {
        int across = random.nextInt(30, 150);
        on.setColor(colour(random));
        on.fillOval(random.nextInt(width) - 40, random.nextInt(height) - 40, across, across);
      }
    }
  },
  /** Light text on a dark ground, as in a terminal. */
  TERMINAL {
    @Override
    void draw(Graphics2D on, int width, int height, SplittableRandom random) {
      int ground = random.nextInt(0, 45);
      fill(on, new Color(ground, ground, ground + random.nextInt(20)), width, height);
      text(on, new Color(180, 220, 180), 13, 8, 8, width - 8, height - 8, random);
    }
  },
  /** Curves in ink on white. */
  LINES {
    @Override
    void draw(Graphics2D on, int width, int height, SplittableRandom random) {
      fill(on, Color.WHITE, width, height);
      on.setColor(Color.BLACK);
      on.setStroke(new BasicStroke(random.nextInt(1, 4)));
      for (int i = 0; i < 25; i++) {
        on.draw(
            new CubicCurve2D.Double(
                random.nextDouble(width),
                random.nextDouble(height),
                random.nextDouble(width),
                random.nextDouble(height),
                random.nextDouble(width),
                random.nextDouble(height),
                random.nextDouble(width),
                random.nextDouble(height)));
      }
    }
  };

  abstract void draw(Graphics2D on, int width, int height, SplittableRandom random);

  /** One of many of its sort. */
  Picture picture(int width, int height, SplittableRandom random) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D on = image.createGraphics();
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    on.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    draw(on, width, height, random);
    on.dispose();
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < width * height; i++) {
      int pixel = image.getRGB(i % width, i / width);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[i * Picture.CHANNELS + channel] = (byte) (pixel >> (8 * (2 - channel)));
      }
    }
    return new Picture(width, height, rgb);
  }

  private static Color colour(SplittableRandom random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  private static void fill(Graphics2D on, Color colour, int width, int height) {
    on.setColor(colour);
    on.fillRect(0, 0, width, height);
  }

  /** Words of random letters that fill a box. */
  private static void text(
      Graphics2D on,
      Color colour,
      int size,
      int left,
      int top,
      int right,
      int bottom,
      SplittableRandom random) {
    on.setColor(colour);
    on.setFont(new Font(Font.SERIF, Font.PLAIN, size));
    int letters = Math.max(1, (right - left) * 2 / size);
    for (int y = top + size; y <= bottom; y += size * 3 / 2) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < letters; i++) {
        line.append(random.nextInt(6) == 0 ? ' ' : (char) random.nextInt('a', 'z' + 1));
      }
      on.drawString(line.toString(), left, y);
    }
  }
}
