package io.journeyscore.testkit.picture;

import java.awt.image.BufferedImage;

/** The mean colours of a picture's blocks, from the top left; those at its ends may be smaller. */
final class Blocks {

  private static final int CHANNELS = 3;

  private final int columns;
  private final int rows;
  private final double[] means;

  private Blocks(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    means = new double[columns * rows * CHANNELS];
  }

  static Blocks of(BufferedImage picture, int side) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    Blocks blocks = new Blocks((width + side - 1) / side, (height + side - 1) / side);
    for (int row = 0; row < blocks.rows; row++) {
      for (int column = 0; column < blocks.columns; column++) {
        int x = column * side;
        int y = row * side;
        int w = Math.min(side, width - x);
        int h = Math.min(side, height - y);
        blocks.mean(picture.getRGB(x, y, w, h, null, 0, w), blocks.place(column, row));
      }
    }
    return blocks;
  }

  private void mean(int[] pixels, int place) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int pixel : pixels) {
      red += pixel >> 16 & 0xFF;
      green += pixel >> 8 & 0xFF;
      blue += pixel & 0xFF;
    }
    means[place] = (double) red / pixels.length;
    means[place + 1] = (double) green / pixels.length;
    means[place + 2] = (double) blue / pixels.length;
  }

  private int place(int column, int row) {
    return (row * columns + column) * CHANNELS;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  boolean has(int column, int row) {
    return column < columns && row < rows;
  }

  /** How light a block is, from 0 for black to 255. */
  private double light(int place) {
    return (means[place] + means[place + 1] + means[place + 2]) / CHANNELS;
  }

  /** By how much the lightness of two blocks differs. */
  static double light(Blocks one, Blocks other, int column, int row) {
    return Math.abs(one.light(one.place(column, row)) - other.light(other.place(column, row)));
  }

  /** By how much the hue of two blocks differs: the channel that differs most, less lightness. */
  static double hue(Blocks one, Blocks other, int column, int row) {
    int here = one.place(column, row);
    int there = other.place(column, row);
    double light = one.light(here) - other.light(there);
    double most = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      most =
          Math.max(
              most, Math.abs(one.means[here + channel] - other.means[there + channel] - light));
    }
    return most;
  }

  /** Returns the mean colour of a block, as {@link BufferedImage#getRGB} gives colours. */
  int colour(int column, int row) {
    int place = place(column, row);
    return (int) Math.round(means[place]) << 16
        | (int) Math.round(means[place + 1]) << 8
        | (int) Math.round(means[place + 2]);
  }
}
