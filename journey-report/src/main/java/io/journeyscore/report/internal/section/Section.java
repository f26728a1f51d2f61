package io.journeyscore.report.internal.section;

import static java.util.Objects.requireNonNull;

import io.journeyscore.report.figure.Figure;
import io.journeyscore.report.internal.markup.Markup;
import java.util.ArrayList;
import java.util.List;

/**
 * One section of the page: figures, and blocks that are no charts.
 *
 * @param id its name on the page
 * @param title its title
 * @param blocks what it holds, in reading order
 */
public record Section(String id, String title, List<Block> blocks) {

  /** Something in a section. */
  public sealed interface Block {}

  /** A figure in a card. */
  public record FigureBlock(Figure figure) implements Block {}

  /** Text, lists or numbers, as they are. */
  public record HtmlBlock(Markup html) implements Block {}

  /** Blocks that stand side by side where there is room. */
  public record Pair(List<Block> blocks) implements Block {
    /** Copies the blocks. */
    public Pair {
      blocks = List.copyOf(blocks);
    }
  }

  /** Checks the parts. */
  public Section {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    blocks = List.copyOf(blocks);
  }

  /** Returns all figures in reading order. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    blocks.forEach(block -> collect(block, figures));
    return figures;
  }

  private static void collect(Block block, List<Figure> figures) {
    if (block instanceof FigureBlock held) {
      figures.add(held.figure());
    } else if (block instanceof Pair pair) {
      pair.blocks().forEach(inner -> collect(inner, figures));
    }
  }
}
