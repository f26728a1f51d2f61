package io.journeyscore.examples.cli;

import io.journeyscore.ml.ProgressListener;
import java.io.PrintStream;
import java.util.Optional;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on a terminal how far a command is, once it has taken two seconds. Elsewhere it does
 * nothing.
 *
 * <p>Not thread-safe; the bar itself draws on a thread of its own.
 */
final class Progress implements ProgressListener, AutoCloseable {

  private static final long PATIENCE_NANOS = 2_000_000_000L;
  private static final int REDRAW_MILLIS = 250;
  private static final int WIDTH = 79;

  private final Optional<Line> line;
  private Optional<ProgressBar> bar = Optional.empty();
  private String phase = "";

  private Progress(Optional<Line> line) {
    this.line = line;
  }

  /** Starts to watch a command. */
  static Progress of(Streams streams) {
    return of(streams, System::nanoTime);
  }

  static Progress of(Streams streams, LongSupplier nanoTime) {
    return new Progress(
        streams.terminal() ? Optional.of(new Line(streams.err(), nanoTime)) : Optional.empty());
  }

  @Override
  public void progress(String current, long done, long total) {
    if (line.isEmpty()) {
      return;
    }
    if (bar.isEmpty() || !phase.equals(current)) {
      bar.ifPresent(ProgressBar::close);
      phase = current;
      bar = Optional.of(barOf(line.get(), current));
    }
    bar.get().maxHint(total).stepTo(done);
  }

  private static ProgressBar barOf(Line line, String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(0)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(line)
        .build();
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
    line.ifPresent(Line::end);
  }

  /** The line of the terminal on which bars are drawn, blank until patience is over. */
  private static final class Line implements ProgressBarConsumer {

    private final PrintStream err;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private boolean used;

    Line(PrintStream err, LongSupplier nanoTime) {
      this.err = err;
      this.nanoTime = nanoTime;
      this.startedAt = nanoTime.getAsLong();
    }

    @Override
    public int getMaxRenderedLength() {
      return WIDTH;
    }

    @Override
    public synchronized void accept(String rendered) {
      if (nanoTime.getAsLong() - startedAt >= PATIENCE_NANOS) {
        err.print('\r' + rendered);
        err.flush();
        used = true;
      }
    }

    /** Keeps the line for the next bar. */
    @Override
    public void close() {}

    synchronized void end() {
      if (used) {
        err.print('\r' + " ".repeat(WIDTH) + '\r');
        err.flush();
      }
    }
  }
}
