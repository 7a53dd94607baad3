package dev.flywheel.spring.boot;

import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Which members of a bean scripts reach when Spring has put a proxy around it: what the bean's own
 * class and interfaces declare. A proxy's own members would let a script take the advice away that
 * guards the bean. Thread-safe.
 */
final class BeanMembers implements Predicate<Member> {

  private static final String[] OF_SPRING = {
    "org.springframework.aop.",
    "org.springframework.cglib.",
    "org.springframework.core.DecoratingProxy"
  };

  /** What CGLIB names classes it makes. */
  private static final String GENERATED = "$$";

  @Override
  public boolean test(Member member) {
    Class<?> owner = member.getDeclaringClass();
    if (ofSpring(owner)) {
      return false;
    }
    return !generated(owner) || (member instanceof Method method && declaredByBean(owner, method));
  }

  private static boolean ofSpring(Class<?> type) {
    return Arrays.stream(OF_SPRING).anyMatch(type.getName()::startsWith);
  }

  private static boolean generated(Class<?> type) {
    return type.getName().contains(GENERATED)
        && Arrays.stream(type.getInterfaces()).anyMatch(BeanMembers::ofSpring);
  }

  private static boolean declaredByBean(Class<?> proxy, Method method) {
    Class<?> bean = proxy.getSuperclass();
    return declares(bean, method)
        || Arrays.stream(proxy.getInterfaces())
            .anyMatch(each -> !ofSpring(each) && declares(each, method));
  }

  private static boolean declares(Class<?> type, Executable like) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            each ->
                !ofSpring(each.getDeclaringClass())
                    && each.getName().equals(like.getName())
                    && Arrays.equals(each.getParameterTypes(), like.getParameterTypes()));
  }
}
