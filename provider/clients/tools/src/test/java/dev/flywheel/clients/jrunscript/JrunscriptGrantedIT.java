package dev.flywheel.clients.jrunscript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.clients.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands that {@code jrunscript} itself defines, for scripts that are allowed all: {@code
 * jrunscript -J-Dflywheel.allow=all -cp flywheel.jar -l v8}.
 */
class JrunscriptGrantedIT {

  @TempDir Path directory;
  private Jrunscript jrunscript;

  @BeforeEach
  void files() throws Exception {
    jrunscript = new Jrunscript(directory);
    Files.writeString(directory.resolve("poem.txt"), "one\ntwo\nthree\n");
    Files.createDirectory(directory.resolve("sub"));
    Files.writeString(directory.resolve("sub/inner.txt"), "deep\n");
  }

  private List<String> lines(String script) throws Exception {
    Program program = jrunscript.run("-J-Dflywheel.allow=all", "-l", "v8", "-e", script);
    assertThat(program.exit()).as("%s", program).isZero();
    return program.lines();
  }

  @Test
  void filesAreListedAndShown() throws Exception {
    assertThat(lines("cat('poem.txt'); cat('poem.txt', 't.o'); grep('ee', 'poem.txt')"))
        .containsExactly("one", "two", "three", "2\t: two", "poem.txt:", "3\t: three");
    assertThat(lines("ls('.', 'poem')")).singleElement().asString().matches("-rw .* 14 poem.txt");
    assertThat(lines("find('.', '.*\\.txt', (file) => println(file.getName()))"))
        .containsExactlyInAnyOrder("poem.txt", "inner.txt");
  }

  @Test
  void theDirectoryChanges() throws Exception {
    assertThat(lines("cd('sub'); pwd(); cat('inner.txt'); cd('absent')"))
        .satisfiesExactly(
            where -> assertThat(where).endsWith("/./sub"),
            text -> assertThat(text).isEqualTo("deep"),
            refused -> assertThat(refused).endsWith("absent is not a directory"));
  }

  @Test
  void filesAreMadeCopiedMovedAndRemoved() throws Exception {
    assertThat(
            lines(
                "mkdir('new'); mkdirs('a/b'); cp('poem.txt', 'new/copy.txt'); mv('new/copy.txt', 'new/moved.txt'); rm('poem.txt'); rm('poem.txt')"))
        .containsExactly("created", "created", "moved", "deleted", "file not found: poem.txt");
    assertThat(directory.resolve("new/moved.txt")).hasContent("one\ntwo\nthree\n");
    assertThat(directory.resolve("a/b")).isDirectory();
  }

  @Test
  void theEnvironmentAndTheSystemPropertiesAreObjects() throws Exception {
    assertThat(
            lines(
                "println(env.PATH.length > 0, 'PATH' in env, Object.keys(env).includes('PATH'), env.nothing);"
                    + " sysProps['a.b'] = 'c'; println(sysProps['a.b'], 'a.b' in sysProps, String(sysProps));"
                    + " println(java.lang.System.getProperty('a.b')); delete sysProps['a.b']; println(sysProps['a.b'])"))
        .containsExactly("true true true null", "c true <system properties>", "c", "null");
  }

  @Test
  void programsRunAndAreFound() throws Exception {
    assertThat(lines("exec('echo hello'); println($exit); which('sh')"))
        .satisfiesExactly(
            said -> assertThat(said).isEqualTo("hello"),
            code -> assertThat(code).isEqualTo("0"),
            path -> assertThat(path).endsWith("/sh"));
  }

  @Test
  void collectionsAndXmlAreWithinReach() throws Exception {
    assertThat(
            lines(
                "var m = new java.util.TreeMap(); m.put('k', 1); var j = jmap(m); j.x = 2; println(j.k + j.x, Object.keys(j), m);"
                    + " var l = jlist(new java.util.ArrayList([1, 2])); println(l.length, String(l));"
                    + " println(XMLDocument().createElement('e').getTagName(), XMLSource('poem.txt') instanceof javax.xml.transform.Source);"
                    + " printf('%s %05.1f%n', 'x', 2.5); println(dirname('a/b/c'))"))
        .containsExactly("3 k,x {k=1, x=2}", "2 1,2", "e true", "x 002.5", "a/b");
  }

  @Test
  void classesAreNamedAsInNashorn() throws Exception {
    assertThat(
            lines(
                "println(java.lang.Math.max(1, 2), Packages.java.util.List.of(1).size(), typeof java.util, java.util.Nothing + '');"
                    + " println(new (Java.type('java.lang.StringBuilder'))('a').append('b').toString(), new File('x') instanceof java.io.File)"))
        .containsExactly("2 1 object [JavaPackage java.util.Nothing]", "ab true");
  }

  @Test
  void filesAreLoaded() throws Exception {
    Files.writeString(directory.resolve("part.js"), "\ufeffvar part = `of ${__FILE__}`;\r\n");

    assertThat(lines("load('part.js'); println(part)")).containsExactly("of part.js");
  }

  @Test
  void sessionsReadAndQuit() throws Exception {
    Program session =
        jrunscript.runWith(
            "pwd()\nnew File('poem.txt').exists()\nquit(7)\nprint('after')\n",
            "-J-Dflywheel.allow=all",
            "-l",
            "v8");

    assertThat(session.exit()).isEqualTo(7);
    assertThat(session.lines()).singleElement().asString().endsWith("/.");
    assertThat(session.errors()).contains("v8> true").doesNotContain("rror");
  }

  @Test
  void theOptionMayBeGivenToTheProgramToo() throws Exception {
    assertThat(
            jrunscript
                .run("-Dflywheel.allow=all", "-l", "v8", "-e", "echo(File.separator)")
                .succeeded()
                .lines())
        .containsExactly("/");
  }

  @Test
  void someClassesGiveJavaTypeAndNoCommands() throws Exception {
    Program program =
        jrunscript.run(
            "-J-Dflywheel.allow=hostClasses:java.util.*",
            "-l",
            "v8",
            "-e",
            "println(Java.type('java.util.List').of(1, 2).size()); pwd()");

    assertThat(program.lines()).containsExactly("2");
    assertThat(program.errors()).contains("pwd() needs Java's classes");
  }
}
