package dev.flywheel.clients.jmeter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.jmeter.assertions.JSR223Assertion;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.extractor.JSR223PostProcessor;
import org.apache.jmeter.modifiers.JSR223PreProcessor;
import org.apache.jmeter.protocol.java.sampler.JSR223Sampler;
import org.apache.jmeter.reporters.AbstractListenerElement;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jmeter.timers.JSR223Timer;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;

/** A test plan of JMeter: threads that loop over one JSR223 sampler and what belongs to it. */
final class Plan {

  private final JSR223Sampler sampler = new JSR223Sampler();
  private final HashTree parts = new ListedHashTree();
  private String cacheKey = "true";

  /** JMeter's home for this JVM: no more than the properties that it insists on. */
  static void home(Path directory) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path properties = Files.writeString(bin.resolve("jmeter.properties"), "");
    for (String name : List.of("saveservice", "upgrade")) {
      Files.writeString(bin.resolve(name + ".properties"), "");
    }
    JMeterUtils.setJMeterHome(directory.toString());
    JMeterUtils.loadJMeterProperties(properties.toString());
    JMeterUtils.initLocale();
  }

  Plan(String script) {
    sampler.setName("sample");
    script(sampler, script);
  }

  private void script(TestElement element, String script) {
    element.setProperty("scriptLanguage", "v8");
    element.setProperty("cacheKey", cacheKey);
    element.setProperty("script", script);
    element.setProperty("filename", "");
    element.setProperty("parameters", "");
  }

  private Plan part(TestElement element, String script) {
    element.setName(element.getClass().getSimpleName());
    script(element, script);
    parts.add(element);
    return this;
  }

  Plan preProcessor(String script) {
    return part(new JSR223PreProcessor(), script);
  }

  Plan postProcessor(String script) {
    return part(new JSR223PostProcessor(), script);
  }

  Plan assertion(String script) {
    return part(new JSR223Assertion(), script);
  }

  Plan timer(String script) {
    return part(new JSR223Timer(), script);
  }

  /** The sampler's script is in a file and takes parameters. */
  Plan file(Path file, String parameters) {
    sampler.setProperty("script", "");
    sampler.setProperty("filename", file.toString());
    sampler.setProperty("parameters", parameters);
    return this;
  }

  /** Scripts are not compiled once: each sample has an engine of its own. */
  Plan uncached() {
    cacheKey = "false";
    sampler.setProperty("cacheKey", cacheKey);
    return this;
  }

  /** Told of each sample; one for all threads. */
  private static final class Results extends AbstractListenerElement implements SampleListener {

    private static final long serialVersionUID = 1L;
    private final transient Consumer<SampleResult> each;

    Results(Consumer<SampleResult> each) {
      this.each = each;
    }

    @Override
    public void sampleOccurred(SampleEvent event) {
      each.accept(event.getResult());
    }

    @Override
    public void sampleStarted(SampleEvent event) {}

    @Override
    public void sampleStopped(SampleEvent event) {}

    @Override
    public Object clone() {
      return this;
    }
  }

  /** All samples of a run. */
  List<SampleResult> run(int threads, int loops) {
    List<SampleResult> results = new CopyOnWriteArrayList<>();
    run(threads, loops, results::add);
    return results;
  }

  /** Runs the plan to its end. */
  void run(int threads, int loops, Consumer<SampleResult> each) {
    LoopController loop = new LoopController();
    loop.setLoops(loops);
    loop.initialize();
    ThreadGroup group = new ThreadGroup();
    group.setName("threads");
    group.setNumThreads(threads);
    group.setRampUp(0);
    group.setSamplerController(loop);
    HashTree plan = new ListedHashTree();
    HashTree under = plan.add(new TestPlan("plan")).add(group);
    under.add(sampler, parts);
    under.add(new Results(each));
    StandardJMeterEngine engine = new StandardJMeterEngine();
    engine.configure(plan);
    engine.run();
  }

  /** JMeter's properties, {@code props} to scripts. */
  static Map<Object, Object> props() {
    return JMeterUtils.getJMeterProperties();
  }
}
