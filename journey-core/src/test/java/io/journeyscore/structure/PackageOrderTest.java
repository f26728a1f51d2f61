package io.journeyscore.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PackageOrderTest {
  private static final Path MAIN = Path.of("target", "classes");
  private static final Path TEST = Path.of("target", "test-classes");

  @Test
  void noPackageUsesOneBelowIt() {
    JavaClasses classes = new ClassFileImporter().importPath(MAIN);

    assertThat(classes.size()).isGreaterThan(10);
    assertThat(new PackageOrder("io.journeyscore").violations(classes)).isEmpty();
  }

  @Test
  void plantedUseAgainstTheOrderIsFound() {
    String base = "io.journeyscore.structure.planted";
    JavaClasses planted = new ClassFileImporter().importPath(TEST);

    assertThat(new PackageOrder(base).violations(planted))
        .containsExactly(
            base + ".identity.UsesScore uses " + base + ".score.UsedFromIdentity",
            base + ".internal.Logs uses org.slf4j.Logger",
            base + ".surprise.Homeless is in a package that has no place in the order");
  }

  @Test
  void everyPackageButInternalIsExported() throws IOException {
    Set<String> packages;
    try (var files = Files.walk(MAIN)) {
      packages =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(file -> MAIN.relativize(file).getParent())
              .filter(folder -> folder != null)
              .map(folder -> folder.toString().replace('/', '.').replace('\\', '.'))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    packages.remove("io.journeyscore.internal");

    try (InputStream in = Files.newInputStream(MAIN.resolve("module-info.class"))) {
      ModuleDescriptor descriptor = ModuleDescriptor.read(in);
      assertThat(descriptor.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
      assertThat(descriptor.exports().stream().map(ModuleDescriptor.Exports::source))
          .containsExactlyInAnyOrderElementsOf(packages);
    }
  }
}
