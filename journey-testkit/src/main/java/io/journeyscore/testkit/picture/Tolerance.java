package io.journeyscore.testkit.picture;

/**
 * How far two pictures of the same look may be apart. Fonts and the smoothing of edges differ
 * between machines: they change how dark a block is, and hardly ever its hue.
 *
 * <p><i>Immutable and thread-safe.</i>
 *
 * @param block the side of a block in pixels; blocks are compared by their mean colours
 * @param light by how much the lightness of a block may differ, of 255
 * @param hue by how much the distance of red, green and blue from the lightness may differ, of 255
 * @param lightBlocks which share of all blocks may differ in lightness
 * @param hueBlocks which share of all blocks may differ in hue
 * @param length by how many pixels width and height may differ
 */
public record Tolerance(
    int block, double light, double hue, double lightBlocks, double hueBlocks, int length) {

  /** Blocks that may differ whatever their share, so that one edge is none of a small picture. */
  static final int FEW = 2;

  /**
   * Checks the parts.
   *
   * @param block the side of a block in pixels
   * @param light by how much the lightness of a block may differ
   * @param hue by how much its hue may differ
   * @param lightBlocks which share of all blocks may differ in lightness
   * @param hueBlocks which share of all blocks may differ in hue
   * @param length by how many pixels width and height may differ
   * @throws IllegalArgumentException if the block is not positive, or another part is negative
   */
  public Tolerance {
    if (block < 1) {
      throw new IllegalArgumentException("block must be positive: " + block);
    }
    if (!(light >= 0 && hue >= 0 && lightBlocks >= 0 && hueBlocks >= 0 && length >= 0)) {
      throw new IllegalArgumentException(
          "tolerance must not be negative: %s, %s, %s, %s, %d"
              .formatted(light, hue, lightBlocks, hueBlocks, length));
    }
  }

  /**
   * Returns the tolerance for pictures of pages whose pixels are some number of a screen's.
   *
   * @param block the side of a block in pixels
   * @return the tolerance
   */
  public static Tolerance ofPages(int block) {
    return new Tolerance(block, 20, 8, 0.015, 0.004, 2 * block);
  }

  boolean allowsLight(long differing, long blocks) {
    return differing <= Math.max(FEW, lightBlocks * blocks);
  }

  boolean allowsHue(long differing, long blocks) {
    return differing <= Math.max(FEW, hueBlocks * blocks);
  }
}
