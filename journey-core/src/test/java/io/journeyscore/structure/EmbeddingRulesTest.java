package io.journeyscore.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.journeyscore.score.JourneyScorer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EmbeddingRulesTest {

  @Test
  void theCoreLeavesTheProcessItLivesInAlone() {
    JavaClasses classes =
        new ClassFileImporter()
            .importUrl(JourneyScorer.class.getProtectionDomain().getCodeSource().getLocation());

    assertThat(classes.size()).isGreaterThan(300);
    assertThat(EmbeddingRules.violations(classes)).isEmpty();
  }

  @Test
  void plantedOffencesAreFound() {
    String name = Offender.class.getName();

    assertThat(EmbeddingRules.violations(new ClassFileImporter().importClasses(Offender.class)))
        .containsExactly(
            name + " has a finalizer",
            name + " uses java.lang.Runtime#addShutdownHook(java.lang.Thread)",
            name + " uses java.lang.Runtime#getRuntime()",
            name + " uses java.lang.String#toLowerCase()",
            name + " uses java.lang.System#out",
            name + " uses java.lang.Thread#<init>(java.lang.Runnable)",
            name + " uses java.lang.ThreadLocal#<init>()",
            name + " uses java.lang.ThreadLocal#remove()",
            name + " uses java.lang.ThreadLocal#set(java.lang.Object)",
            name + " uses java.time.Instant#now()",
            name + " uses java.util.Locale#getDefault()",
            name + " uses org.slf4j.Logger#info(java.lang.String)");
  }

  /** Never run. */
  private static final class Offender {
    private final ThreadLocal<String> kept = new ThreadLocal<>();

    void offend(String word, org.slf4j.Logger log) {
      kept.set(word.toLowerCase() + Locale.getDefault());
      Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println(word)));
      log.debug(word);
      log.info(java.time.Instant.now().toString());
    }

    @Override
    @SuppressWarnings({"deprecation", "removal"})
    protected void finalize() {
      kept.remove();
    }
  }
}
