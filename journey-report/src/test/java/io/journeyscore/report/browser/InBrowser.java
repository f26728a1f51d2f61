package io.journeyscore.report.browser;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one browser to all tests of a process that ask for it, in whichever class, and closes it
 * after the last.
 */
final class InBrowser implements ParameterResolver {

  private static final ExtensionContext.Namespace OURS =
      ExtensionContext.Namespace.create(InBrowser.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Chromium chromium = Chromium.installed();
    return context
        .getStore(StoreScope.LAUNCHER_SESSION, OURS)
        .getOrComputeIfAbsent(Browser.class, type -> new Browser(chromium), Browser.class);
  }
}
