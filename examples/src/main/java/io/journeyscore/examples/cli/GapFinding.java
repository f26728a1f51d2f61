package io.journeyscore.examples.cli;

import io.journeyscore.analytics.touchpoint.Gap;
import io.journeyscore.analytics.touchpoint.Gaps;
import io.journeyscore.analytics.touchpoint.TouchpointCard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How far what touchpoints give is from what customers desire and from what was promised. */
final class GapFinding {

  private static final List<String> COLUMNS =
      Stream.of(
              List.of("gap", "rank", "touchpoint", "component"),
              CardFinding.level("size"),
              List.of("weight", "shortfall", "priority", "clear"))
          .flatMap(List::stream)
          .toList();

  private GapFinding() {}

  /** Lists the gaps of each kind, worst first, and after them those that are not known. */
  static Finding of(List<TouchpointCard> cards) {
    List<List<Object>> rows = new ArrayList<>();
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("touchpoints", cards.size());
    int known = 0;
    int unknown = 0;
    for (Gap.Kind kind : Gap.Kind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      Gaps gaps = Gaps.of(cards, kind);
      for (int i = 0; i < gaps.sorted().size(); i++) {
        rows.add(row(name, i + 1, gaps.sorted().get(i)));
      }
      gaps.unknown().forEach(gap -> rows.add(row(name, gap)));
      known += gaps.sorted().size();
      unknown += gaps.unknown().size();
    }
    counts.put("known", known);
    counts.put("unknown", unknown);
    return new Finding(
        "%d gaps at %d touchpoints, %d more are not known".formatted(known, cards.size(), unknown),
        counts,
        COLUMNS,
        rows);
  }

  private static List<Object> row(String kind, int rank, Gap gap) {
    Finding.Row row = new Finding.Row().add(kind).add(rank);
    row.add(gap.touchpoint()).add(gap.component());
    CardFinding.add(row, Optional.of(gap.size()));
    row.add(gap.weight()).add(gap.shortfall()).add(gap.priority());
    gap.isClear().ifPresentOrElse(row::add, row::addEmpty);
    return row.cells();
  }

  private static List<Object> row(String kind, Gaps.Unknown gap) {
    Finding.Row row = new Finding.Row().add(kind).addEmpty();
    row.add(gap.touchpoint()).add(gap.component());
    CardFinding.add(row, Optional.empty());
    return row.addEmpty().addEmpty().addEmpty().addEmpty().cells();
  }
}
