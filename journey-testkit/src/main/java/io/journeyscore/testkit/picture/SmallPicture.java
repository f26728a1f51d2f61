package io.journeyscore.testkit.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes pictures small enough to keep: fewer pixels, fewer colours. */
public final class SmallPicture {

  /** Colours nearer than this, in the channel that differs most, are one. */
  private static final int APART = 6;

  private static final int COLOURS = 192;

  private SmallPicture() {}

  /**
   * Returns a picture whose pixels are the means of blocks of another.
   *
   * @param picture the other picture
   * @param side the side of a block in pixels
   * @return a picture with a pixel for each block
   */
  public static BufferedImage scaled(BufferedImage picture, int side) {
    Blocks blocks = Blocks.of(picture, side);
    BufferedImage small =
        new BufferedImage(blocks.columns(), blocks.rows(), BufferedImage.TYPE_INT_RGB);
    for (int row = 0; row < blocks.rows(); row++) {
      for (int column = 0; column < blocks.columns(); column++) {
        small.setRGB(column, row, blocks.colour(column, row));
      }
    }
    return small;
  }

  /**
   * Returns a picture in its most frequent colours, each pixel in the nearest of them, without
   * dots.
   *
   * @param picture a picture
   * @return the same in 192 colours at most, which are stored in a byte each
   */
  public static BufferedImage inFewColours(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    int[] pixels = picture.getRGB(0, 0, width, height, null, 0, width);
    List<Integer> palette = palette(pixels);
    byte[] red = new byte[palette.size()];
    byte[] green = new byte[palette.size()];
    byte[] blue = new byte[palette.size()];
    for (int i = 0; i < palette.size(); i++) {
      red[i] = (byte) (palette.get(i) >> 16);
      green[i] = (byte) (palette.get(i) >> 8);
      blue[i] = (byte) (int) palette.get(i);
    }
    IndexColorModel colours = new IndexColorModel(8, palette.size(), red, green, blue);
    BufferedImage few = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    Map<Integer, Integer> nearest = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      int place = nearest.computeIfAbsent(pixels[i] & 0xFFFFFF, one -> nearest(one, palette));
      few.getRaster().setSample(i % width, i / width, 0, place);
    }
    return few;
  }

  private static List<Integer> palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel & 0xFFFFFF, 1, Integer::sum);
    }
    List<Map.Entry<Integer, Integer>> frequent = new ArrayList<>(counts.entrySet());
    frequent.sort(
        Map.Entry.<Integer, Integer>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    List<Integer> palette = new ArrayList<>();
    for (Map.Entry<Integer, Integer> colour : frequent) {
      if (palette.size() < COLOURS
          && palette.stream().allMatch(other -> distance(colour.getKey(), other) >= APART)) {
        palette.add(colour.getKey());
      }
    }
    return palette;
  }

  private static int nearest(int colour, List<Integer> palette) {
    int best = 0;
    for (int i = 1; i < palette.size(); i++) {
      if (distance(colour, palette.get(i)) < distance(colour, palette.get(best))) {
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF));
    int green = Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF));
    int blue = Math.abs((one & 0xFF) - (other & 0xFF));
    return Math.max(red, Math.max(green, blue));
  }
}
