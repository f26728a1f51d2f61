package io.journeyscore.analytics.structure;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnalyticsOrderTest {
  @Test
  void noPackageUsesOneBelowIt() {
    JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
    assertThat(classes.size()).isGreaterThan(20);
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.journeyscore.analytics..")
        .layer("internal")
        .definedBy("io.journeyscore.analytics.internal")
        .layer("metric")
        .definedBy("io.journeyscore.analytics.metric")
        .layer("evaluation")
        .definedBy("io.journeyscore.analytics.evaluation")
        .layer("driver")
        .definedBy("io.journeyscore.analytics.driver")
        .layer("time")
        .definedBy("io.journeyscore.analytics.time")
        .layer("subsequence")
        .definedBy("io.journeyscore.analytics.subsequence")
        .whereLayer("subsequence")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("driver")
        .mayOnlyBeAccessedByLayers("subsequence")
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("driver")
        .whereLayer("time")
        .mayOnlyBeAccessedByLayers("driver")
        .whereLayer("metric")
        .mayOnlyBeAccessedByLayers("evaluation", "time", "driver", "subsequence")
        .ensureAllClassesAreContainedInArchitecture()
        .check(classes);
  }
}
