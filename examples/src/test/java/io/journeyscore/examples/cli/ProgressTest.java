package io.journeyscore.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  private Streams streams(boolean terminal) {
    return new Streams(
        InputStream.nullInputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal);
  }

  private String shown(boolean terminal, long nanosLater) {
    try (Progress progress = Progress.of(streams(terminal), clock::get)) {
      progress.progress("read", 1, 10);
      clock.addAndGet(nanosLater);
      progress.progress("read", 7, 10);
      progress.progress("fit", 1, 3);
    }
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void longWorkIsShownOnATerminalAndWipedAtTheEnd() {
    String shown = shown(true, 2_000_000_000L);

    assertThat(shown).contains("read").contains("7/10").contains("fit").contains("1/3");
    assertThat(shown).doesNotContain("\n").endsWith("\r" + " ".repeat(79) + "\r");
  }

  @Test
  void shortWorkIsNotShown() {
    assertThat(shown(true, 1_999_999_999L)).isEmpty();
  }

  @Test
  void nothingIsShownWhereNobodyWatches() {
    assertThat(shown(false, 60_000_000_000L)).isEmpty();
  }
}
