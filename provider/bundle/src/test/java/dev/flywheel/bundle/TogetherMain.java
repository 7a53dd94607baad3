package dev.flywheel.bundle;

import dev.flywheel.bundle.guest.Guest;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Has guests in several class loaders, the class path's among them, use their engines at the same
 * time. Arguments: the path of the loaders, how many.
 */
final class TogetherMain {

  private TogetherMain() {}

  public static void main(String[] arguments) throws Exception {
    URL[] urls = VanishingMain.urls(arguments[0]);
    List<Callable<String>> guests = new ArrayList<>();
    guests.add(new Guest(true));
    for (int i = Integer.parseInt(arguments[1]); i > 0; i--) {
      guests.add(
          VanishingMain.guest(
              new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()), true));
    }
    Set<ClassLoader> loaders = new HashSet<>();
    guests.forEach(guest -> loaders.add(guest.getClass().getClassLoader()));
    CountDownLatch together = new CountDownLatch(guests.size());
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<String>> answers = new ArrayList<>();
    for (Callable<String> guest : guests) {
      answers.add(
          threads.submit(
              () -> {
                Thread.currentThread().setContextClassLoader(guest.getClass().getClassLoader());
                together.countDown();
                together.await();
                return guest.call();
              }));
    }
    for (Future<String> answer : answers) {
      System.out.println("guest: " + answer.get());
    }
    System.out.println("class loaders " + loaders.size());
    System.exit(0);
  }
}
