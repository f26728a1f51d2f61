package io.journeyscore.testkit.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/**
 * Two pictures laid over each other from their top left corners, block by block.
 *
 * <p><i>Immutable and thread-safe</i>, as long as nobody paints on the pictures.
 */
public final class PictureComparison {

  private static final Color DIFFERENT = new Color(230, 0, 90);
  private static final Color PALE = new Color(255, 255, 255, 170);

  private final BufferedImage expected;
  private final BufferedImage actual;
  private final Tolerance tolerance;
  private final int columns;
  private final int rows;
  private final BitSet light = new BitSet();
  private final BitSet hue = new BitSet();

  private PictureComparison(BufferedImage expected, BufferedImage actual, Tolerance tolerance) {
    this.expected = expected;
    this.actual = actual;
    this.tolerance = tolerance;
    Blocks first = Blocks.of(expected, tolerance.block());
    Blocks second = Blocks.of(actual, tolerance.block());
    columns = Math.max(first.columns(), second.columns());
    rows = Math.max(first.rows(), second.rows());
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        int block = row * columns + column;
        if (!first.has(column, row) || !second.has(column, row)) {
          light.set(block);
        } else {
          light.set(block, Blocks.light(first, second, column, row) > tolerance.light());
          hue.set(block, Blocks.hue(first, second, column, row) > tolerance.hue());
        }
      }
    }
  }

  /**
   * Compares two pictures.
   *
   * @param expected what it should look like
   * @param actual what it looks like
   * @param tolerance how far they may be apart
   * @return the comparison
   */
  public static PictureComparison of(
      BufferedImage expected, BufferedImage actual, Tolerance tolerance) {
    return new PictureComparison(expected, actual, tolerance);
  }

  /**
   * Returns in one line what is apart by more than the tolerance.
   *
   * @return how much differs and where, in pixels of the pictures; empty if they look the same
   */
  public Optional<String> complaint() {
    int width = Math.abs(expected.getWidth() - actual.getWidth());
    int height = Math.abs(expected.getHeight() - actual.getHeight());
    if (width > tolerance.length() || height > tolerance.length()) {
      return Optional.of(
          "%d by %d pixels in place of %d by %d"
              .formatted(
                  actual.getWidth(),
                  actual.getHeight(),
                  expected.getWidth(),
                  expected.getHeight()));
    }
    int blocks = columns * rows;
    if (!tolerance.allowsHue(hue.cardinality(), blocks)) {
      return Optional.of(said("colour", hue));
    }
    return tolerance.allowsLight(light.cardinality(), blocks)
        ? Optional.empty()
        : Optional.of(said("lightness", light));
  }

  private String said(String what, BitSet differing) {
    int left = columns;
    int right = 0;
    int top = rows;
    int bottom = 0;
    for (int block = differing.nextSetBit(0); block >= 0; block = differing.nextSetBit(block + 1)) {
      left = Math.min(left, block % columns);
      right = Math.max(right, block % columns + 1);
      top = Math.min(top, block / columns);
      bottom = Math.max(bottom, block / columns + 1);
    }
    int side = tolerance.block();
    return String.format(
        Locale.ROOT,
        "%d of %d blocks differ in %s, between (%d, %d) and (%d, %d)",
        differing.cardinality(),
        columns * rows,
        what,
        left * side,
        top * side,
        right * side,
        bottom * side);
  }

  /**
   * Returns which share of all blocks differs.
   *
   * @return a share, 0 for the same pictures
   */
  public double share() {
    BitSet any = (BitSet) light.clone();
    any.or(hue);
    return (double) any.cardinality() / (columns * rows);
  }

  /**
   * Paints where the pictures differ.
   *
   * @return the actual picture made pale, with a frame around each block that differs
   */
  public BufferedImage differences() {
    int side = tolerance.block();
    BufferedImage marked =
        new BufferedImage(columns * side, rows * side, BufferedImage.TYPE_INT_RGB);
    Graphics2D paint = marked.createGraphics();
    paint.drawImage(actual, 0, 0, null);
    paint.setColor(PALE);
    paint.fillRect(0, 0, marked.getWidth(), marked.getHeight());
    paint.setColor(DIFFERENT);
    for (int block = 0; block < columns * rows; block++) {
      if (light.get(block) || hue.get(block)) {
        paint.drawRect(block % columns * side, block / columns * side, side - 1, side - 1);
      }
    }
    paint.dispose();
    return marked;
  }

  @Override
  public String toString() {
    return complaint().orElse("the same look");
  }
}
