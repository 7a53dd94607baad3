package dev.flywheel.clients.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.clients.Left;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * JMeter's JSR223 elements in JavaScript. JMeter asks for an engine at every call of every element,
 * closes none, and runs what the first of them compiled, in all threads.
 */
@ExtendWith(Left.class)
class JMeterIT {

  @TempDir static Path directory;

  @BeforeAll
  static void home() throws Exception {
    Plan.home(directory);
  }

  private static List<String> texts(List<SampleResult> results) {
    return results.stream().map(SampleResult::getResponseDataAsString).toList();
  }

  @Test
  void theValueOfAScriptIsTheResponse() {
    assertThat(texts(new Plan("const list = [1, 2, 3]; list.map((n) => n * n).join()").run(1, 2)))
        .containsExactly("1,4,9", "1,4,9");
  }

  @Test
  void scriptsSeeWhatJMeterProvides() {
    Plan.props().put("site", "example.org");

    List<SampleResult> results =
        new Plan(
                """
                const turn = Number(vars.get('turn') ?? 0) + 1;
                vars.put('turn', `${turn}`);
                vars.putObject('seen', { turn });
                SampleResult.setResponseData(`${turn} at ${props.get('site')} by ${ctx.getThreadNum()}`, 'UTF-8');
                SampleResult.setResponseMessage(`${sampler.getName()} ${Label} ${args.length} ${prev === null}`);
                log.info('turn {}', turn);
                undefined
                """)
            .run(1, 2);

    assertThat(texts(results)).containsExactly("1 at example.org by 0", "2 at example.org by 0");
    assertThat(results)
        .extracting(SampleResult::getResponseMessage)
        .containsExactly("sample sample 0 true", "sample sample 0 false");
  }

  @Test
  void processorsAssertionsAndTimersTakePart() {
    List<SampleResult> results =
        new Plan("`sum ${Number(vars.get('a')) + 1}`")
            .preProcessor("vars.put('a', String(Number(vars.get('b') ?? 0) * 10))")
            .timer("1 + 1")
            .postProcessor("vars.put('b', /\\d+/.exec(prev.getResponseDataAsString())[0])")
            .assertion(
                """
                if (SampleResult.getResponseDataAsString().endsWith('11')) {
                  AssertionResult.setFailure(true);
                  AssertionResult.setFailureMessage('eleven');
                }
                """)
            .run(1, 3);

    assertThat(texts(results)).containsExactly("sum 1", "sum 11", "sum 111");
    assertThat(results).extracting(SampleResult::isSuccessful).containsExactly(true, false, false);
    assertThat(results.get(1).getAssertionResults()[0].getFailureMessage()).isEqualTo("eleven");
  }

  @Test
  void manyThreadsShareCompiledScriptsAndNoVariables() {
    List<SampleResult> results =
        new Plan(
                """
                var count = Number(vars.get('count') ?? 0) + 1;
                vars.put('count', String(count));
                count;
                """)
            .postProcessor("var count = 'of another element'; vars.put('done', count)")
            .run(8, 50);

    assertThat(results).hasSize(400).allMatch(SampleResult::isSuccessful);
    assertThat(texts(results)).filteredOn("50"::equals).hasSize(8);
  }

  @Test
  void scriptsThatAreNotCompiledHaveAnEngineEach() {
    List<SampleResult> results = new Plan("var n = (n ?? 0) + 1; n").uncached().run(2, 10);

    assertThat(texts(results)).hasSize(20).containsOnly("1");
  }

  @Test
  void filesTakeParametersAndMayComeFromWindows() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("sampler.js"),
            "\ufeff// Grüße\r\nconst [from, to] = args;\r\n`${Parameters}: ${from}-${to} ${FileName.endsWith('sampler.js')}`\r\n");

    assertThat(texts(new Plan("").file(file, "1 5").run(1, 1))).containsExactly("1 5: 1-5 true");
  }

  @Test
  void failuresSayWhatAndWhere() {
    SampleResult thrown = new Plan("const none = undefined;\nnone.at(0)").run(1, 1).get(0);
    assertThat(thrown.isSuccessful()).isFalse();
    assertThat(thrown.getResponseMessage())
        .contains("TypeError: Cannot read properties of undefined")
        .contains("at line number 2");

    SampleResult broken = new Plan("const = 1").run(1, 1).get(0);
    assertThat(broken.isSuccessful()).isFalse();
    assertThat(broken.getResponseMessage()).contains("SyntaxError");

    List<SampleResult> failing =
        new Plan("vars.get('x')").assertion("throw new Error('refused')").run(1, 1);
    assertThat(failing.get(0).getAssertionResults()[0].getFailureMessage())
        .contains("Error: refused");
  }

  @Test
  void printGoesToStandardOutput() {
    PrintStream standard = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      new Plan("OUT.println('by OUT'); print('by print')").run(1, 1);
    } finally {
      System.setOut(standard);
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines()).contains("by OUT", "by print");
  }
}
