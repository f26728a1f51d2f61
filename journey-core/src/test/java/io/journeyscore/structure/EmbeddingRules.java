package io.journeyscore.structure;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What code that lives in somebody else's process leaves alone, told by the byte code.
 *
 * <p>Each rule is a pattern of {@code owner#member(parameters)}.
 */
final class EmbeddingRules {

  private static final List<Pattern> FORBIDDEN =
      List.of(
          // the process and its streams
          Pattern.compile("java\\.lang\\.System#(?!arraycopy|identityHashCode|lineSeparator).*"),
          Pattern.compile("java\\.lang\\.Runtime#.*"),
          Pattern.compile("java\\.lang\\.Throwable#printStackTrace.*"),
          // what hangs on to threads and class loaders
          Pattern.compile("java\\.lang\\.(Inheritable)?ThreadLocal#.*"),
          Pattern.compile("java\\.lang\\.Thread#(<init>|start|set|getContextClassLoader).*"),
          Pattern.compile("java\\.lang\\.ref\\.Cleaner#.*"),
          Pattern.compile("java\\.util\\.Timer#.*"),
          Pattern.compile("java\\.util\\.concurrent\\.(Executors|ForkJoinPool)#.*"),
          Pattern.compile(".*#parallel(Stream)?\\(.*"),
          Pattern.compile("java\\.lang\\.Class#forName.*"),
          Pattern.compile("java\\.lang\\.reflect\\..*"),
          Pattern.compile("java\\.util\\.ServiceLoader#.*"),
          Pattern.compile(".*#set(Default|Accessible).*"),
          // input that no argument says
          Pattern.compile("java\\.util\\.Locale#getDefault.*"),
          Pattern.compile("java\\.util\\.TimeZone#getDefault.*"),
          Pattern.compile("java\\.time\\.ZoneId#systemDefault.*"),
          Pattern.compile("java\\.time\\.Clock#(system|tick).*"),
          Pattern.compile("java\\.time\\..*#now\\(.*"),
          Pattern.compile("java\\.nio\\.charset\\.Charset#defaultCharset.*"),
          Pattern.compile("java\\.lang\\.String#(toLowerCase|toUpperCase|getBytes)\\(\\)"),
          Pattern.compile("java\\.lang\\.String#<init>\\(byte\\[\\]\\)"),
          Pattern.compile("java\\.lang\\.(Strict)?Math#random.*"),
          Pattern.compile("java\\.util\\.Random#<init>\\(\\)"),
          Pattern.compile("java\\.util\\.UUID#randomUUID.*"),
          Pattern.compile("java\\.util\\.concurrent\\.ThreadLocalRandom#.*"),
          // what is not for all
          Pattern.compile("(sun|com\\.sun|jdk)\\..*"),
          Pattern.compile("java\\.io\\.Object(Input|Output)Stream#.*"),
          // the log, but at debug
          Pattern.compile("org\\.slf4j\\.Logger#(?!debug|isDebugEnabled|getName).*"),
          Pattern.compile("org\\.slf4j\\.(?!Logger#|LoggerFactory#).*"));

  private EmbeddingRules() {}

  /** Returns one line for each thing that is done against a rule, sorted. */
  static Set<String> violations(JavaClasses classes) {
    Set<String> found = new TreeSet<>();
    for (JavaClass origin : classes) {
      for (JavaAccess<?> access : origin.getAccessesFromSelf()) {
        String target = access.getTarget().getFullName();
        int member = access.getTarget().getOwner().getFullName().length();
        String use = target.substring(0, member) + "#" + target.substring(member + 1);
        if (FORBIDDEN.stream().anyMatch(rule -> rule.matcher(use).matches())) {
          found.add(origin.getName() + " uses " + use);
        }
      }
      for (JavaMethod method : origin.getMethods()) {
        if (method.getName().equals("finalize") && method.getRawParameterTypes().isEmpty()) {
          found.add(origin.getName() + " has a finalizer");
        }
      }
    }
    return found;
  }
}
