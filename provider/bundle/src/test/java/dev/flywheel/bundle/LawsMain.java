package dev.flywheel.bundle;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.flywheel.api.V8EngineFactory;
import java.io.PrintWriter;
import java.util.stream.Stream;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs laws of the provider on the engine of a JAR, given as its URL, and prints how many held. */
public final class LawsMain {

  private static final Stream<String> LAWS =
      Stream.of(
          "Law01NamesTest",
          "Law03EngineScopeTest",
          "Law04GlobalScopeTest",
          "Law05ForeignBindingsTest",
          "Law06CompiledTest",
          "Law08InvocableTest",
          "Law10ArgumentsTest",
          "Law11CloseTest",
          "AsyncFormsTest",
          "TopLevelAwaitTest");

  private LawsMain() {}

  /** See {@link JarAloneIT}. */
  public static void main(String[] arguments) {
    String from =
        V8EngineFactory.find()
            .getClass()
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toString();
    if (!from.equals(arguments[0])) {
      throw new IllegalStateException("The engine is from " + from);
    }
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(LAWS.map(LawsMain::law).toList())
            .build();
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, summary);
    TestExecutionSummary found = summary.getSummary();
    found.printFailuresTo(new PrintWriter(System.out, true), 5);
    System.out.println(
        "held " + found.getTestsSucceededCount() + ", broken " + found.getTotalFailureCount());
    System.exit(0);
  }

  private static ClassSelector law(String name) {
    return selectClass("dev.flywheel.provider.laws." + name);
  }
}
