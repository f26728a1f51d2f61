package io.journeyscore.report.internal.section;

import io.journeyscore.report.Report;
import io.journeyscore.report.figure.Cell;
import io.journeyscore.report.internal.markup.Words;
import io.journeyscore.report.internal.section.Headline.Kind;
import io.journeyscore.report.internal.section.Headline.Word;
import io.journeyscore.report.internal.section.Headlines.DecidedLoss;
import io.journeyscore.score.Driver;
import io.journeyscore.score.Driver.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in at most five sentences what was found. */
final class OverviewText {

  private final Report report;
  private final Words words;
  private final Headlines headlines;
  private final List<Headline> all;

  OverviewText(Report report, Words words, Headlines headlines, List<Headline> all) {
    this.report = report;
    this.words = words;
    this.headlines = headlines;
    this.all = all;
  }

  String text() {
    List<String> sentences = new ArrayList<>();
    success().ifPresent(sentences::add);
    loss().ifPresent(sentences::add);
    signals().ifPresent(sentences::add);
    changes().ifPresent(sentences::add);
    undecided().ifPresent(sentences::add);
    return sentences.isEmpty() ? words.say("overview.nothing") : String.join(" ", sentences);
  }

  private Optional<String> success() {
    return all.stream()
        .filter(one -> one.kind() == Kind.SUCCESS)
        .findFirst()
        .map(
            one ->
                words.say(
                    "overview.says.success",
                    words.percent(one.all().value()),
                    words.range(
                        words.percent(one.all().interval().low()),
                        words.percent(one.all().interval().high()))));
  }

  private Optional<String> loss() {
    List<DecidedLoss> losses = headlines.losses();
    if (losses.isEmpty()) {
      return Optional.empty();
    }
    DecidedLoss first = losses.get(0);
    return Optional.of(
        headlines.isClear(losses)
            ? words.say("overview.says.loss", name(first), words.percent(first.share()))
            : words.say(
                "overview.says.losses",
                name(first),
                words.percent(first.share()),
                name(losses.get(1)),
                words.percent(losses.get(1).share())));
  }

  private String name(DecidedLoss loss) {
    return StageNames.of(report.figures().map().stages().get(loss.stage()), words);
  }

  private Optional<String> signals() {
    return report
        .success()
        .map(model -> SignalList.of(model.scorer(), List.of(), report).rows())
        .flatMap(this::signals);
  }

  private Optional<String> signals(List<SignalRow> rows) {
    List<SignalRow> passing = rows.stream().filter(SignalRow::passes).toList();
    Optional<Driver> more =
        passing.stream()
            .map(SignalRow::driver)
            .filter(driver -> driver.direction() == Direction.RAISES)
            .findFirst();
    Optional<Driver> less =
        passing.stream()
            .map(SignalRow::driver)
            .filter(driver -> driver.direction() == Direction.LOWERS)
            .reduce((one, last) -> last);
    if (more.isPresent() && less.isPresent()) {
      return Optional.of(
          words.say(
              "overview.says.both",
              said(more.get()),
              points(more.get()),
              said(less.get()),
              points(less.get())));
    }
    return more.map(driver -> words.say("overview.says.more", said(driver), points(driver)))
        .or(
            () ->
                less.map(driver -> words.say("overview.says.less", said(driver), points(driver))));
  }

  private String said(Driver driver) {
    return driver.signal().description(words.locale());
  }

  private String points(Driver driver) {
    return words.number(Math.abs(100 * driver.effect()), 1);
  }

  private Optional<String> changes() {
    List<Headline> compared = all.stream().filter(one -> one.comparison().isPresent()).toList();
    if (compared.isEmpty()) {
      return Optional.empty();
    }
    List<String> better = titles(compared, Word.BETTER);
    List<String> worse = titles(compared, Word.WORSE);
    if (better.isEmpty() && worse.isEmpty()) {
      return Optional.of(words.say("overview.says.unchanged"));
    }
    if (worse.isEmpty()) {
      return Optional.of(words.say("overview.says.better", words.list(better)));
    }
    return Optional.of(
        better.isEmpty()
            ? words.say("overview.says.worse", words.list(worse))
            : words.say("overview.says.changed", words.list(better), words.list(worse)));
  }

  private List<String> titles(List<Headline> compared, Word word) {
    return compared.stream()
        .filter(one -> one.word().filter(said -> said == word).isPresent())
        .map(one -> words.say("overview.short." + one.kind(), one.name()))
        .toList();
  }

  private Optional<String> undecided() {
    return Outcomes.open(report.figures()) instanceof Cell.Count open && open.count() > 0
        ? Optional.of(words.say("overview.says.undecided", words.count(open.count())))
        : Optional.empty();
  }
}
