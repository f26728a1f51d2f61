package io.journeyscore.stage;

import io.journeyscore.error.ModelFormatException;
import io.journeyscore.error.ModelFormatException.Code;
import io.journeyscore.event.Channel;
import io.journeyscore.event.EventType;
import io.journeyscore.internal.ByteReader;
import io.journeyscore.internal.ByteWriter;
import io.journeyscore.internal.SectionFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The bytes of learned stages, in the framing of a {@link SectionFile}, big-endian:
 *
 * <pre>
 * 1 STAGES         4 count, for each its name
 * 2 VOCABULARY     1 with channels or not, 4 count, for each its type and with channels its channel
 * 3 PROBABILITIES  threshold, start, transitions row by row, emissions row by row: doubles
 * </pre>
 *
 * <p>A text is its length in bytes and UTF-8. The reader is total: whatever the bytes, it returns a
 * model or throws {@link ModelFormatException}.
 */
final class LearnedStagesCodec {

  private static final SectionFile FRAME = new SectionFile("JLS", 1, 0);
  private static final int STAGES = 1;
  private static final int VOCABULARY = 2;
  private static final int PROBABILITIES = 3;
  private static final int SECTIONS = 16;
  private static final int MAX_TEXT = 1 << 16;
  private static final int MAX_STAGES = 1 << 10;
  private static final int MAX_SYMBOLS = 1 << 20;

  private LearnedStagesCodec() {}

  static byte[] write(LearnedStages model) {
    ByteWriter stages = new ByteWriter().count(model.stages().size());
    model.stages().forEach(stage -> stages.text(stage.name()));
    return FRAME.write(
        new TreeMap<>(
            Map.of(
                STAGES, stages.toByteArray(),
                VOCABULARY, vocabulary(model.vocabulary()),
                PROBABILITIES, probabilities(model))));
  }

  private static byte[] vocabulary(List<EventSymbol> symbols) {
    ByteWriter out = new ByteWriter().flag(symbols.get(0).channel().isPresent());
    out.count(symbols.size());
    for (EventSymbol symbol : symbols) {
      out.text(symbol.type().name());
      symbol.channel().ifPresent(channel -> out.text(channel.name()));
    }
    return out.toByteArray();
  }

  private static byte[] probabilities(LearnedStages model) {
    int states = model.stages().size();
    ByteWriter out = new ByteWriter().f64(model.threshold());
    for (int i = 0; i < states; i++) {
      out.f64(model.start(i));
    }
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        out.f64(model.transition(i, j));
      }
    }
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < model.vocabulary().size(); j++) {
        out.f64(model.emission(i, j));
      }
    }
    return out.toByteArray();
  }

  static LearnedStages read(byte[] bytes) {
    SortedMap<Integer, ByteReader> sections =
        FRAME.read(bytes, SECTIONS, LearnedStagesCodec::nameOf);
    try {
      List<Stage> stages = readStages(section(sections, STAGES));
      List<EventSymbol> vocabulary = readVocabulary(section(sections, VOCABULARY));
      return readModel(section(sections, PROBABILITIES), stages, vocabulary);
    } catch (IllegalArgumentException e) {
      // The types refuse what breaks their own rules; their words may echo the bytes, so not ours.
      throw new ModelFormatException(
          Code.INCONSISTENT, "MODEL", 0, "a part of the model breaks its own rules");
    }
  }

  private static Optional<String> nameOf(int id) {
    return switch (id) {
      case STAGES -> Optional.of("STAGES");
      case VOCABULARY -> Optional.of("VOCABULARY");
      case PROBABILITIES -> Optional.of("PROBABILITIES");
      default -> Optional.empty();
    };
  }

  private static ByteReader section(SortedMap<Integer, ByteReader> sections, int id) {
    return Optional.ofNullable(sections.get(id))
        .orElseThrow(
            () ->
                new ModelFormatException(
                    Code.MISSING_SECTION,
                    nameOf(id).orElseThrow(),
                    0,
                    "learned stages must have all three sections"));
  }

  private static List<Stage> readStages(ByteReader in) {
    int count = in.count("stages", MAX_STAGES, Integer.BYTES);
    List<Stage> stages = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      stages.add(Stage.of(in.text("stage", MAX_TEXT)));
    }
    in.end();
    return stages;
  }

  private static List<EventSymbol> readVocabulary(ByteReader in) {
    boolean channels = in.flag("channels");
    int count = in.count("symbols", MAX_SYMBOLS, Integer.BYTES);
    List<EventSymbol> symbols = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      EventType type = EventType.of(in.text("event type", MAX_TEXT));
      Optional<Channel> channel =
          channels ? Optional.of(Channel.of(in.text("channel", MAX_TEXT))) : Optional.empty();
      symbols.add(new EventSymbol(type, channel));
    }
    in.end();
    return symbols;
  }

  private static LearnedStages readModel(
      ByteReader in, List<Stage> stages, List<EventSymbol> vocabulary) {
    double threshold = in.f64("threshold");
    int states = stages.size();
    long numbers = (1L + states + vocabulary.size()) * states;
    if (numbers * Double.BYTES != in.remaining()) {
      throw in.fail(Code.BAD_COUNT, "probabilities must be as many as stages and symbols ask for");
    }
    double[] start = readRow(in, states);
    double[][] transitions = readRows(in, states, states);
    double[][] emissions = readRows(in, states, vocabulary.size());
    in.end();
    return LearnedStages.of(stages, vocabulary, start, transitions, emissions)
        .withThreshold(threshold);
  }

  private static double[][] readRows(ByteReader in, int count, int length) {
    double[][] rows = new double[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = readRow(in, length);
    }
    return rows;
  }

  private static double[] readRow(ByteReader in, int length) {
    double[] row = new double[length];
    for (int i = 0; i < length; i++) {
      row[i] = in.f64("probability");
    }
    return row;
  }
}
