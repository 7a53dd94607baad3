package dev.flywheel.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.lang.reflect.Member;
import org.junit.jupiter.api.Test;

class HostAccessTest {

  private static Member member(String name) throws NoSuchMethodException {
    return String.class.getMethod(name);
  }

  @Test
  void defaultShowsMembersButNoClasses() throws NoSuchMethodException {
    HostAccess access = HostAccess.publicMembers();

    assertThat(access.allowsMember(member("length"))).isTrue();
    assertThat(access.allowsClass("java.util.List")).isFalse();
    assertThat(access.guardsReflection()).isTrue();
    assertThat(access.opens(System.class)).isFalse();
  }

  @Test
  void narrowingAddsUp() throws NoSuchMethodException {
    HostAccess access =
        HostAccess.publicMembers()
            .members(each -> !each.getName().equals("length"))
            .members(each -> !each.getName().equals("trim"));

    assertThat(access.allowsMember(member("length"))).isFalse();
    assertThat(access.allowsMember(member("trim"))).isFalse();
    assertThat(access.allowsMember(member("strip"))).isTrue();
    assertThat(access.selective()).isTrue();
  }

  @Test
  void openingAddsUp() {
    HostAccess access =
        HostAccess.publicMembers()
            .unguarded(each -> each == System.class)
            .unguarded(each -> each == Class.class);

    assertThat(access.opens(System.class)).isTrue();
    assertThat(access.opens(Class.class)).isTrue();
    assertThat(access.opens(Runtime.class)).isFalse();
  }

  @Test
  void noneShowsNothingAndAllEverything() throws NoSuchMethodException {
    assertThat(HostAccess.none().allowsMember(member("length"))).isFalse();
    assertThat(HostAccess.all().opens(Runtime.class)).isTrue();
    assertThat(HostAccess.all().allowsClass("anything")).isTrue();
  }

  @Test
  void permissionsLiftTheGuardUnlessTheyDenyClasses() {
    HostAccess members = HostAccess.publicMembers();

    assertThat(members.under(Permissions.none().allow("hostClasses")).opens(System.class))
        .isFalse();
    assertThat(members.under(Permissions.none().allow("reflection")).opens(System.class)).isTrue();
    assertThat(members.under(Permissions.none().allow("all")).opens(Runtime.class)).isTrue();
    assertThat(members.under(Permissions.none().allow("all")).allowsClass("java.lang.System"))
        .isTrue();
    assertThat(
            members.under(Permissions.none().allow("all").deny("reflection")).opens(System.class))
        .isFalse();
    assertThat(
            members
                .under(Permissions.none().allow("all").deny("hostClasses:java.io.*"))
                .opens(System.class))
        .isFalse();
  }

  @Test
  void nullPredicatesAreRefused() {
    assertThatNullPointerException().isThrownBy(() -> HostAccess.none().members(null));
    assertThatNullPointerException().isThrownBy(() -> HostAccess.none().allowClasses(null));
    assertThatNullPointerException().isThrownBy(() -> HostAccess.none().unguarded(null));
  }
}
