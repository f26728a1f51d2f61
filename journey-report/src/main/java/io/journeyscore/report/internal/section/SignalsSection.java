package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.internal.markup.Axis;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Section.Block;
import io.journeyscore.report.internal.section.Section.FigureBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which signals go with success and which with churn: two lists on one axis. */
final class SignalsSection implements SectionMaker {

  /** From where to where the axis goes, in per cent, so that the numbers at its ends have room. */
  private static final double MARGIN = 4;

  @Override
  public Optional<Section> make(Report report, Words words) {
    Map<SignalFigure.Target, SignalList> lists = new LinkedHashMap<>();
    report
        .success()
        .map(model -> SignalList.of(model.scorer(), report.factors(), report))
        .ifPresent(list -> lists.put(SignalFigure.Target.SUCCESS, list));
    report
        .churn()
        .map(model -> SignalList.of(model.scorer(), List.of(), report))
        .ifPresent(list -> lists.put(SignalFigure.Target.CHURN, list));
    lists.values().removeIf(list -> list.signals() == 0);
    if (lists.isEmpty()) {
      return Optional.empty();
    }
    double reach = lists.values().stream().mapToDouble(SignalList::reach).max().orElse(1);
    Axis axis = Axis.around(-Math.max(1, reach), Math.max(1, reach), MARGIN, 100 - MARGIN);
    List<Block> blocks = new ArrayList<>();
    lists.forEach(
        (target, list) ->
            blocks.add(new FigureBlock(new SignalFigure(target, list, axis, words).figure())));
    return Optional.of(new Section("signals", words.say("signals.title"), blocks));
  }
}
