package io.journeyscore.examples.structure;

import static io.journeyscore.examples.structure.SourceRule.UNSEEDED_TEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SourceRulesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theSourcesKeepTheRule(SourceRule rule) {
    assertThat(rule.violations(SourceTree.ofThisProject())).isEmpty();
  }

  @Test
  void smileIsUsedInOneInternalPackageAndInBenchmarksAlone() {
    SourceTree project = SourceTree.ofThisProject();

    assertThat(SourceRule.SMILE.violations(project)).isEmpty();
    assertThat(project.javaFiles())
        .filteredOn(file -> project.code(file).contains("import smile."))
        .as("the rule looks at files that do use Smile")
        .anyMatch(file -> file.startsWith("journey-ml/src/main/java/io/journeyscore/ml/internal/"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SMILE              | import smile.math.MathEx;
          SMILE              | import static smile.math.MathEx.sum;
          SMILE              | class A { smile.data.DataFrame f; }
          CORE_INTERNAL      | import io.journeyscore.internal.Checks;
          ANALYTICS_INTERNAL | import io.journeyscore.analytics.internal.Draws;
          ML_INTERNAL        | import io.journeyscore.ml.internal.SmileTrainer;
          JAVA_SERIALIZATION | import java.io.ObjectInputStream;
          CALLERS_PROCESS    | class A { void a() { System.out.println(); } }
          HIDDEN_INPUT       | class A { long a = System.currentTimeMillis(); }
          HIDDEN_INPUT       | class A { java.util.Random a = new Random(); }
          UNSEEDED_TEST      | class A { @Property(tries = 9) void a() { } }
          UNSEEDED_TEST      | class A { @Property void a(@ForAll int seed) { } }
          CATCH_ALL          | class A { void a() { try { b(); } catch (Exception e) { } } }
          """)
  void plantedViolationIsFound(SourceRule rule, String code) throws IOException {
    String file = "journey-io/src/" + (rule == UNSEEDED_TEST ? "test" : "main") + "/java/A.java";
    write(file, code);

    assertThat(rule.violations(new SourceTree(folder))).containsExactly(file);
  }

  @Test
  void allowedPlacesCommentsAndLiteralsAreNoViolation() throws IOException {
    write(
        "journey-ml/src/main/java/io/journeyscore/ml/internal/A.java", "import smile.math.MathEx;");
    write("benchmarks/src/main/java/A.java", "import smile.math.MathEx;");
    write("journey-core/src/main/java/A.java", "import io.journeyscore.internal.Checks;");
    write(
        "journey-io/src/main/java/B.java",
        """
        /** Not smile.math. */
        class B { // nor smile.data
          String s = "smile.io \\" smile.io";
          char c = '"';
          int smileys;
        }
        """);

    SourceTree tree = new SourceTree(folder);
    assertThat(tree.javaFiles()).hasSize(4);
    assertThat(List.of(SourceRule.values()))
        .allSatisfy(rule -> assertThat(rule.violations(tree)).isEmpty());
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
