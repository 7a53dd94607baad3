package dev.flywheel.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.api.EngineOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {

  private final Permissions none = Permissions.none();

  @Test
  void nothingIsAllowedAtFirst(@TempDir Path dir) throws Exception {
    assertThat(none.allows("classpath", "a.js")).isFalse();
    assertThat(none.allowsFile("fs.read", dir.toRealPath())).isFalse();
    assertThat(none.allowsSome("hostClasses")).isFalse();
    assertThat(none.allowsPort("net", "example.com", 443)).isFalse();
  }

  @Test
  void directoriesGrantWhatIsBelowThem(@TempDir Path dir) throws Exception {
    Path real = dir.toRealPath();
    Permissions some = none.allow(" fs.read:" + dir.resolve("rules") + " , classpath");
    assertThat(some.allowsFile("fs.read", real.resolve("rules/tax.js"))).isTrue();
    assertThat(some.allowsFile("fs.read", real.resolve("rules"))).isTrue();
    assertThat(some.allowsFile("fs.read", real.resolve("rules.js"))).isFalse();
    assertThat(some.allowsFile("fs.write", real.resolve("rules/tax.js"))).isFalse();
    assertThat(none.allow("fs").allowsFile("fs.write", real)).isTrue();
    assertThat(none.allow("all").allowsFile("fs.read", real)).isTrue();
  }

  @Test
  void grantsFollowSymbolicLinks(@TempDir Path dir) throws Exception {
    Path target = Files.createDirectory(dir.resolve("target"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), target);
    assertThat(none.allow("fs.read:" + link).allowsFile("fs.read", target.toRealPath())).isTrue();
  }

  @Test
  void filesOfTheKernelAreNamedOrRefused() {
    Path environment = Path.of("/proc/self/environ");
    assertThat(none.allow("all").allowsFile("fs.read", environment)).isFalse();
    assertThat(none.allow("fs.read").allowsFile("fs.read", environment)).isFalse();
    assertThat(none.allow("fs.read:/").allowsFile("fs.read", environment)).isFalse();
    assertThat(none.allow("fs.read:/proc").allowsFile("fs.read", environment)).isTrue();
  }

  @Test
  void denialBeatsWhateverIsAllowed(@TempDir Path dir) throws Exception {
    Path real = dir.toRealPath();
    Permissions some =
        none.deny("fs.read:" + real.resolve("secret") + ",classpath:keys/*").allow("all");
    assertThat(some.allowsFile("fs.read", real.resolve("secret/a"))).isFalse();
    assertThat(some.allowsFile("fs.read", real.resolve("open/a"))).isTrue();
    assertThat(some.allows("classpath", "keys/a")).isFalse();
    assertThat(some.allows("classpath", "rules/a")).isTrue();
    assertThat(none.allow("all").deny("all").allowsSome("net")).isFalse();
  }

  @Test
  void hostsAreAllowedWithAPortOrWithAll() {
    Permissions some = none.allow("net:example.com:443,net:*.local");
    assertThat(some.allowsPort("net", "example.com", 443)).isTrue();
    assertThat(some.allowsPort("net", "example.com", 80)).isFalse();
    assertThat(some.allowsPort("net", "db.local", 80)).isTrue();
    assertThat(none.allow("net").deny("net:example.com").allowsPort("net", "example.com", 443))
        .isFalse();
  }

  @Test
  void otherSpellingsOfAHostAreTheSameHost() {
    Permissions some = none.allow("net").deny("net:Example.com,net:db.local.:5432");
    assertThat(some.allowsPort("net", "EXAMPLE.COM", 443)).isFalse();
    assertThat(some.allowsPort("net", "example.com.", 443)).isFalse();
    assertThat(some.allowsPort("net", "DB.local", 5432)).isFalse();
    assertThat(some.allowsPort("net", "db.local", 80)).isTrue();
  }

  @Test
  void whatIsNoPermissionIsRefused() {
    assertThatThrownBy(() -> none.allow("fs.read:"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fs.read:");
    assertThatThrownBy(() -> none.deny(":/tmp")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> none.deny("fs.raed:/tmp"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fs.raed:/tmp")
        .hasMessageContaining("fs.read, fs.write");
    assertThat(none.allow(" , ")).hasToString("allow nothing, deny nothing");
  }

  @Test
  void optionsTurnGrantsOfClassesIntoAccess() {
    HostAccess some =
        EngineOptions.builder()
            .allow("hostClasses:java.util.*")
            .deny("hostClasses:*.Timer")
            .build()
            .hostAccess();
    assertThat(some.allowsClass("java.util.ArrayList")).isTrue();
    assertThat(some.allowsClass("java.util.Timer")).isFalse();
    assertThat(some.allowsClass("java.io.File")).isFalse();
    HostAccess both =
        EngineOptions.builder()
            .hostAccess(HostAccess.publicMembers().allowClasses("java.io.File"::equals))
            .deny("hostClasses:java.lang.*")
            .build()
            .hostAccess();
    assertThat(both.allowsClass("java.io.File")).isTrue();
    assertThat(both.allowsClass("java.lang.Thread")).isFalse();
    assertThat(EngineOptions.builder().allow("fs").build().hostAccess().looksUpClasses()).isFalse();
    assertThat(EngineOptions.builder().allow("all").build().hostAccess().allowsClass("a.B"))
        .isTrue();
  }

  @Test
  void optionsKeepPermissionsInTheirBuilder() {
    EngineOptions options = EngineOptions.builder().allow("classpath").build();
    assertThat(options.toBuilder().build().permissions().allows("classpath", "a")).isTrue();
    assertThat(EngineOptions.defaults().permissions().allowsSome("classpath")).isFalse();
  }
}
