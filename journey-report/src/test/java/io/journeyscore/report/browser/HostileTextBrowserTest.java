package io.journeyscore.report.browser;

import static io.journeyscore.event.EventFilter.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeyscore.event.Accounting;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.event.JourneyEvent;
import io.journeyscore.report.JourneyFigures;
import io.journeyscore.report.Report;
import io.journeyscore.report.ReportMeasure;
import io.journeyscore.report.ReportPage;
import io.journeyscore.report.ReportSettings;
import io.journeyscore.report.ReportSettings.Segments;
import io.journeyscore.report.internal.markup.Markup;
import io.journeyscore.sequence.JourneyRules;
import io.journeyscore.sequence.Reconstruction;
import io.journeyscore.stage.Stage;
import io.journeyscore.stage.StageModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Texts of others stay texts, wherever the page shows them. */
@ExtendWith(InBrowser.class)
class HostileTextBrowserTest {

  private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");
  private static final List<String> NAMES = names();

  /** As many names as one page surely shows. */
  private static final int PAGE = 8;

  private static final EventType VIEW = EventType.of("view");
  private static final EventType BUY = EventType.of("buy");
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant END = Instant.parse("2026-09-01T00:00:00Z");

  /** What a page of ours never holds, and attributes that run, load or style. */
  private static final String STRANGERS =
      """
      const elements = [...document.querySelectorAll(
          'img, iframe, object, embed, base, form, video, audio, link, math, marquee, textarea,'
          + 'foreignObject, animate, body > style, svg script, svg style')].map(e => e.tagName);
      const attributes = [...document.querySelectorAll('*')].flatMap(e => [...e.attributes]
          .filter(a => /^(on|style$|src|ping|action|autofocus)/.test(a.name)
              || (/href$/.test(a.name) && !a.value.startsWith('#')))
          .filter(a => !e.closest('.live'))
          .map(a => `${e.tagName} ${a.name}=${a.value}`));
      return elements.concat(attributes)
      """;

  private final Browser browser;

  HostileTextBrowserTest(Browser browser) {
    this.browser = browser.width(1440).system("light");
  }

  @Test
  void corpusHoldsSixtyNamesAtLeast() {
    assertThat(NAMES)
        .hasSizeGreaterThanOrEqualTo(60)
        .size()
        .matches(size -> size % PAGE == 0)
        .returnToIterable()
        .doesNotHaveDuplicates();
  }

  @Test
  void namesOfTouchpointsChannelsStagesAndSegmentsStayInert() {
    for (int i = 0; i + PAGE <= NAMES.size(); i += PAGE) {
      List<String> names = NAMES.subList(i, i + PAGE);
      String page = ReportPage.of(report(names), Locale.ENGLISH).html();
      browser.open(page);
      browser.run("document.querySelectorAll('details').forEach(d => d.open = true)");
      String text = nfc((String) browser.run("return document.querySelector('.wrap').textContent"));

      assertInert(page);
      assertThat(names).filteredOn(name -> !text.contains(nfc(Markup.shown(name)))).isEmpty();
      assertThat(text).doesNotContain("\u202E", "\u2066", "\u200F");
    }
  }

  @Test
  void namesInTheNumbersOfAScriptStayInert() {
    for (String name : NAMES.subList(0, 12)) {
      String page = LivePages.scripted(name);
      browser.open(page);

      assertThat(browser.count("return document.querySelectorAll('.live svg path').length"))
          .isPositive();
      assertInert(page);
    }
  }

  @Test
  void nameOfTenThousandCharactersKeepsThePageInShape() {
    List<String> names = new ArrayList<>(NAMES.subList(0, 10));
    names.add("long".repeat(2_500));
    browser.width(375).open(ReportPage.of(report(names), Locale.ENGLISH).html());

    assertThat(browser.count("return document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo(375);
    assertThat(browser.console()).isEmpty();
  }

  /** Names are compared, and so kept, in one form of accents. */
  private static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private void assertInert(String page) {
    assertThat(browser.texts(STRANGERS)).isEmpty();
    assertThat(browser.count("return document.querySelectorAll('script').length"))
        .isEqualTo(Pattern.compile("</script>").matcher(page).results().count());
    assertThat(browser.run("return typeof ran")).isEqualTo("undefined");
    assertThat(browser.console()).isEmpty();
    assertThat(browser.requests()).allMatch(address -> address.endsWith("/report.html"));
    assertThat(browser.count("return performance.getEntriesByType('resource').length")).isZero();
  }

  private static Report report(List<String> names) {
    StageModel.Builder stages = StageModel.builder();
    stages.stage(Stage.of(names.get(0)), ofType(VIEW)).stage(Stage.of(names.get(1)), ofType(BUY));
    StageModel model = stages.build();
    Reconstruction reconstruction =
        JourneyRules.builder()
            .inactivityGap(Duration.ofDays(30))
            .succeedsOn(ofType(BUY))
            .build()
            .reconstructor()
            .observedUntil(END)
            .reconstruct(events(names));
    ReportSettings settings =
        ReportSettings.builder(model.stages())
            .leastCell(5)
            .top(200)
            .segments(
                new Segments(names.get(2), journey -> journey.events().get(0).channel().name()))
            .build();
    JourneyFigures figures =
        ReportMeasure.of(settings)
            .measure(
                reconstruction.timelines().stream()
                    .flatMap(timeline -> model.assign(timeline).stream())
                    .toList());
    Accounting accounting = reconstruction.accounting();
    Report.Scope scope = new Report.Scope(START, END, 60, names.get(3), names.get(4), accounting);
    return Report.builder(names.get(5), scope, figures).build();
  }

  private static List<JourneyEvent> events(List<String> names) {
    List<JourneyEvent> events = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int customer = 0; customer < 12; customer++) {
        String id = i + "-" + customer;
        add(events, id, VIEW, names.get(i), names.get(i % 3));
        add(events, id, VIEW, names.get((i + 1) % names.size()), names.get(i % 3));
        if (customer >= 6) {
          add(events, id, BUY, names.get((i + 2) % names.size()), names.get(i % 3));
        }
      }
    }
    return events;
  }

  private static void add(
      List<JourneyEvent> events, String customer, EventType type, String where, String channel) {
    events.add(
        JourneyEvent.builder(type, START.plusSeconds(60L * events.size()))
            .customer(customer)
            .eventId("e" + events.size())
            .touchpoint(where)
            .channel(Channel.of(channel))
            .build());
  }

  private static List<String> names() {
    try (InputStream in = HostileTextBrowserTest.class.getResourceAsStream("/hostile/names.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") || line.startsWith("#{"))
          .map(HostileTextBrowserTest::unescaped)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescaped(String line) {
    return ESCAPE
        .matcher(line)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }
}
