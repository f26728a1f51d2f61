package io.journeyscore.examples.catalogue;

import io.journeyscore.event.JourneyEvent;
import io.journeyscore.sequence.Window;
import io.journeyscore.signal.Signal;
import io.journeyscore.signal.SignalWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws what a signal looks at in the sample: a line of time with the events on it, those filled
 * without which the value would be another, the look-back shaded, and the value at the end.
 *
 * @param signal the signal
 */
record SignalPicture(Signal signal) {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 96;
  private static final int LEFT = 24;
  private static final int RIGHT = 640;
  private static final int LINE = 56;
  private static final int RADIUS = 6;
  private static final String STYLE =
      "text{font:12px sans-serif;fill:#24292f}.v{font-weight:bold}.axis{stroke:#57606a;"
          + "stroke-width:1.5}.hit{fill:#0969da;stroke:#0969da}.miss{fill:#fff;stroke:#8c959f;"
          + "stroke-width:1.5}.back{fill:#ddf4ff}.now{stroke:#57606a;stroke-dasharray:3 3}"
          + "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.miss{fill:#0d1117}"
          + ".back{fill:#0c2d6b}.hit{fill:#58a6ff;stroke:#58a6ff}}";

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n"
            .formatted(WIDTH, HEIGHT));
    svg.append("<title>%s</title>\n<style>%s</style>\n".formatted(escaped(signal.name()), STYLE));
    svg.append(lookBack());
    svg.append(
        "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
            .formatted(LEFT, LINE, RIGHT, LINE));
    List<JourneyEvent> events = SampleJourney.events();
    double lastLabel = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < events.size(); i++) {
      double x = x(events.get(i).occurredAt());
      svg.append(
          number(
              "<circle class=\"%s\" cx=\"%%s\" cy=\"%d\" r=\"%d\"/>\n"
                  .formatted(matters(i) ? "hit" : "miss", LINE, RADIUS),
              x));
      boolean above = x - lastLabel >= 44;
      svg.append(
          number(
              "<text x=\"%%s\" y=\"%d\" text-anchor=\"middle\">%s</text>\n"
                  .formatted(above ? LINE + 26 : LINE - 16, events.get(i).type().name()),
              x));
      lastLabel = above ? x : Double.NEGATIVE_INFINITY;
    }
    svg.append(
        "<line class=\"now\" x1=\"%d\" y1=\"18\" x2=\"%d\" y2=\"80\"/>\n".formatted(RIGHT, RIGHT));
    svg.append(
        "<text class=\"v\" x=\"%d\" y=\"%d\">%s</text>\n</svg>\n"
            .formatted(RIGHT + 12, LINE + 4, value()));
    return svg.toString();
  }

  /** Whether the value would be another without the event. */
  private boolean matters(int place) {
    List<JourneyEvent> others = new ArrayList<>(SampleJourney.events());
    others.remove(place);
    double with = SampleJourney.value(signal, SampleJourney.events());
    return Double.compare(with, SampleJourney.value(signal, others)) != 0;
  }

  String value() {
    double value = SampleJourney.value(signal, SampleJourney.events());
    return Double.isNaN(value) ? "missing" : shown(value) + " " + unit();
  }

  private static String shown(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private String unit() {
    return switch (signal.unit()) {
      case COUNT, FLAG, SHARE, CATEGORY, NONE -> "";
      case CURRENCY -> "EUR";
      default -> signal.unit().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private String lookBack() {
    for (Object part : signal.form().parts().values()) {
      if (part instanceof SignalWindow.Within within
          && within.length() instanceof Window.Elapsed elapsed) {
        return shade(elapsed.length());
      }
    }
    Object length = signal.form().parts().get("length");
    return length instanceof Duration each ? shade(each) : "";
  }

  private static String shade(Duration length) {
    double from = Math.max(LEFT, x(SampleJourney.AS_OF.minus(length)));
    return number("<rect class=\"back\" x=\"%%s\" y=\"%d\" width=\"".formatted(LINE - 12), from)
        + number("%s\" height=\"24\"/>\n", RIGHT - from);
  }

  private static double x(Instant moment) {
    double whole = Duration.between(SampleJourney.START, SampleJourney.AS_OF).toSeconds();
    double part = Duration.between(SampleJourney.START, moment).toSeconds();
    return LEFT + (RIGHT - LEFT) * part / whole;
  }

  private static String number(String text, double x) {
    return text.formatted(String.format(Locale.ROOT, "%.1f", x));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
