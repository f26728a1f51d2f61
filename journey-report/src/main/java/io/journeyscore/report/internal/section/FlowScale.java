package io.journeyscore.report.internal.section;

import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Flow.Arc;
import io.journeyscore.report.internal.section.Flow.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What both forms of the arcs share: one scale of widths, how high an arc rises, and where arcs
 * begin and end at a touchpoint.
 *
 * @param flow what is drawn
 * @param widest the width of the largest transition, in the drawing's own unit
 */
record FlowScale(Flow flow, double widest) {

  private static final int THOUSAND = 1_000;
  private static final int COUNTED_WHOLE = 10_000;

  /** The width of an arc. */
  double width(Arc arc) {
    return Math.max(1, widest * arc.count() / flow.arcs().get(0).count());
  }

  /** How far an arc rises, from {@code least} for neighbours to {@code most} for the longest. */
  double rise(Arc arc, double least, double most) {
    int longest = flow.arcs().stream().mapToInt(Arc::span).max().orElse(1);
    return longest <= 1 ? least : least + (most - least) * (arc.span() - 1) / (longest - 1);
  }

  /** How far the longest arc of a kind rises; 0 if there is none. */
  double highest(Kind kind, double least, double most) {
    return flow.arcs(kind).stream().mapToDouble(arc -> rise(arc, least, most)).max().orElse(0);
  }

  /**
   * Where an arc begins at its touchpoint, from -1 to 1 across it. Forward arcs begin on the far
   * half and end on the near one, back arcs the other way round; the farther the arc goes, the
   * nearer to the middle, so that arcs of one touchpoint do not cross.
   */
  double begins(Arc arc) {
    double place = place(arc, arc.from() < arc.to(), true);
    return arc.kind() == Kind.FORWARD ? place : -place;
  }

  /** Where an arc ends at its touchpoint, from -1 to 1 across it. */
  double ends(Arc arc) {
    double place = place(arc, arc.from() < arc.to(), false);
    return arc.kind() == Kind.FORWARD ? -place : place;
  }

  private double place(Arc arc, boolean forward, boolean atBegin) {
    List<Arc> same = new ArrayList<>();
    for (Arc other : flow.arcs(forward ? Kind.FORWARD : Kind.BACK)) {
      if (atBegin ? other.from() == arc.from() : other.to() == arc.to()) {
        same.add(other);
      }
    }
    same.sort(Comparator.comparingInt(Arc::span).reversed());
    return 0.18 + 0.66 * (same.indexOf(arc) + 1.0) / (same.size() + 1.0);
  }

  /** A count as it stands on an arc: whole, or in thousands. */
  static String shortCount(long count, Words words) {
    return count < COUNTED_WHOLE
        ? words.count(count)
        : words.say("flow.thousand", words.count(Math.round((double) count / THOUSAND)));
  }

  /** Says which arcs have room for their count: the largest ones. */
  boolean isLabelled(Arc arc) {
    return width(arc) >= widest / 6;
  }
}
