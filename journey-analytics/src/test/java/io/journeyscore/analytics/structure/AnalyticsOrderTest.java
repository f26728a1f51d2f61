package io.journeyscore.analytics.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnalyticsOrderTest {
  private static final String ROOT = "io.journeyscore.analytics";

  private final JavaClasses classes =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void noPackagesUseEachOther() {
    assertThat(classes.size()).isGreaterThan(20);
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void whatAllUseUsesNoMeasure() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT, ROOT + ".internal", ROOT + ".metric")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + ".evaluation", ROOT + ".driver", ROOT + ".time", ROOT + ".path")
        .check(classes);
  }
}
