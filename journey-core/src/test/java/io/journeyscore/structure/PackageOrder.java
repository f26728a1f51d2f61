package io.journeyscore.structure;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The order of this module's packages: a class may use its own package and those named before it.
 *
 * <p>Outside this module the code may use the JDK, slf4j and JSpecify; {@code internal} may use
 * java.base and {@code error} alone.
 */
final class PackageOrder {
  static final List<String> ORDER =
      List.of(
          "error",
          "internal",
          "event",
          "identity",
          "sequence",
          "stage",
          "attribution",
          "signal",
          "definition",
          "score");

  private static final Set<String> JAVA_BASE =
      ModuleLayer.boot().findModule("java.base").orElseThrow().getPackages();

  private final String base;

  /** The order below a base package: the module's own, or that of planted classes. */
  PackageOrder(String base) {
    this.base = base;
  }

  /** Returns one line for each use against the order, sorted. */
  Set<String> violations(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : classes) {
      if (!origin.getPackageName().startsWith(base + ".")) {
        continue;
      }
      int rank = rank(origin);
      if (rank < 0) {
        found.add(origin.getName() + " is in a package that has no place in the order");
        continue;
      }
      for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive() && !allowed(rank, target)) {
          found.add(origin.getName() + " uses " + target.getName());
        }
      }
    }
    return found;
  }

  private boolean allowed(int rank, JavaClass target) {
    String name = target.getPackageName();
    if (name.startsWith(base + ".")) {
      int other = rank(target);
      return other >= 0 && other <= rank;
    }
    if (name.startsWith("org.jspecify.")) {
      return true;
    }
    if (rank == ORDER.indexOf("internal")) {
      return JAVA_BASE.contains(name);
    }
    return name.startsWith("java.")
        || name.startsWith("javax.crypto")
        || name.startsWith("org.slf4j");
  }

  private int rank(JavaClass type) {
    String below = type.getPackageName().substring(base.length() + 1);
    return ORDER.indexOf(below.split("\\.", 2)[0]);
  }
}
