package io.journeyscore.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.journeyscore.score.JourneyScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StaticStateTest {

  private static final String OWN_CONSTANTS = "the constants of an enum, kept from values()";
  private static final String FRAME = "the magic bytes of a file format, compared and copied";
  private static final String INSIDE = "filled before the field is, and never handed out";

  /** Private fields that hold arrays, and why nobody can change what is in them. */
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("identity.ErasuresCodec.MAGIC", FRAME),
          Map.entry("attribution.AccumulatorCodec.FRAME", FRAME),
          Map.entry("identity.LiveIdentityCodec.FRAME", FRAME),
          Map.entry("score.AlertState.FRAME", FRAME),
          Map.entry("score.ModelFile.FRAME", FRAME),
          Map.entry("sequence.AssemblyFile.FRAME", FRAME),
          Map.entry("signal.LiveSlots.FRAME", FRAME),
          Map.entry("stage.LearnedStagesCodec.FRAME", FRAME),
          Map.entry("score.ModelSection.ALL", OWN_CONSTANTS),
          Map.entry("sequence.Tally.FATES", OWN_CONSTANTS),
          Map.entry("sequence.Tally.NOTES", OWN_CONSTANTS),
          Map.entry("sequence.Tally.REASONS", OWN_CONSTANTS),
          Map.entry("stage.StageMachine.REASONS", OWN_CONSTANTS),
          Map.entry("event.Accounting.EMPTY", INSIDE),
          Map.entry("stage.StageModel.FIVE", INSIDE),
          Map.entry("stage.StageModel.SEVEN", INSIDE));

  @Test
  void nothingStaticInTheCoreCanBeChanged() throws Exception {
    var classes =
        new ClassFileImporter()
            .importUrl(JourneyScorer.class.getProtectionDomain().getCodeSource().getLocation());
    List<String> found = new ArrayList<>();
    for (JavaClass type : classes) {
      if (!type.getSimpleName().equals("module-info")) {
        found.addAll(StaticState.of(Class.forName(type.getName())));
      }
    }

    assertThat(classes.size()).isGreaterThan(300);
    assertThat(found)
        .filteredOn(line -> !EXCEPTIONS.containsKey(field(line)))
        .as("static state")
        .isEmpty();
    assertThat(found)
        .extracting(StaticStateTest::field)
        .as("exceptions that are still needed")
        .containsAll(EXCEPTIONS.keySet());
    assertThat(found)
        .filteredOn(line -> EXCEPTIONS.containsKey(field(line)))
        .allMatch(line -> line.contains(" holds an array of "));
  }

  /** The field that a line is about, below the base package. */
  private static String field(String line) {
    return line.substring("io.journeyscore.".length(), line.indexOf(' '));
  }

  @Test
  void plantedStateIsFound() throws Exception {
    String name = Planted.class.getName();

    assertThat(StaticState.of(Planted.class))
        .containsExactlyInAnyOrder(
            name + ".counter can be set",
            name + ".LIST holds a java.util.ArrayList",
            name + ".NAMES holds an array of String",
            name + ".NESTED holds a java.util.ArrayList",
            name + ".OWN holds a " + Box.class.getName() + " whose content can be set");
  }

  private static final class Box {
    private int content;

    int next() {
      return ++content;
    }
  }

  private static final class Planted {
    static final String WORD = "word";
    static final List<String> FIXED = List.of("a");
    static final List<String> LIST = new ArrayList<>();
    static final List<List<String>> NESTED = List.of(LIST);
    static final String[] NAMES = {"a"};
    static final Box OWN = new Box();
    static int counter = OWN.next();
  }
}
