package dev.flywheel.clients.validator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flywheel.clients.Left;
import jakarta.validation.ConstraintDeclarationException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hibernate.validator.constraints.ParameterScriptAssert;
import org.hibernate.validator.constraints.ScriptAssert;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Constraints of Hibernate Validator that are scripts. It makes one engine a language, and closes
 * none.
 */
@ExtendWith(Left.class)
class HibernateValidatorIT {

  /** What users write. */
  @ScriptAssert(
      lang = "javascript",
      script = "_this.start.isBefore(_this.end)",
      message = "begins after its end")
  @ScriptAssert(
      lang = "v8",
      alias = "trip",
      script = "trip.stops.every((stop) => stop.length > 0)",
      reportOn = "stops",
      message = "a stop has no name")
  public record Trip(LocalDate start, LocalDate end, List<String> stops) {}

  /** A bean of getters, with a script that misses. */
  @ScriptAssert(lang = "v8", script = "_this.total.missing.member > 1")
  public static final class Order {

    /** Read by the script. */
    public int getTotal() {
      return 3;
    }
  }

  /** A script that is neither true nor false. */
  @ScriptAssert(lang = "v8", script = "'maybe'")
  public static final class Undecided {}

  /** A language that nobody has. */
  @ScriptAssert(lang = "klingon", script = "true")
  public static final class Foreign {}

  /** A getter that fails. */
  @ScriptAssert(lang = "v8", script = "_this.stock > 0")
  public static final class Broken {

    /** Read by the script. */
    public int getStock() {
      throw new UnsupportedOperationException("no stock");
    }
  }

  /** A method whose parameters belong together. */
  public static class Calendar {

    /** Never called. */
    @ParameterScriptAssert(lang = "v8", script = "arg0.compareTo(arg1) <= 0", message = "wrong way")
    public void book(LocalDate arg0, LocalDate arg1) {}
  }

  private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
  private static final LocalDate FRIDAY = MONDAY.plusDays(4);

  private static ValidatorFactory factory;
  private static Validator validator;

  @BeforeAll
  static void open() {
    factory =
        Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory();
    validator = factory.getValidator();
  }

  @AfterAll
  static void close() {
    factory.close();
    factory = null;
    validator = null;
  }

  private static List<String> messages(Set<? extends ConstraintViolation<?>> violations) {
    return violations.stream()
        .map(violation -> violation.getPropertyPath() + ": " + violation.getMessage())
        .sorted()
        .toList();
  }

  @Test
  void scriptsDecide() {
    assertThat(validator.validate(new Trip(MONDAY, FRIDAY, List.of("Ulm")))).isEmpty();
    assertThat(messages(validator.validate(new Trip(FRIDAY, MONDAY, List.of("Ulm", "")))))
        .containsExactly(": begins after its end", "stops: a stop has no name");
  }

  @Test
  void parametersAreDecidedTogether() throws Exception {
    Calendar calendar = new Calendar();

    assertThat(
            messages(
                validator
                    .forExecutables()
                    .validateParameters(
                        calendar,
                        Calendar.class.getMethod("book", LocalDate.class, LocalDate.class),
                        new Object[] {FRIDAY, MONDAY})))
        .singleElement()
        .asString()
        .endsWith("wrong way");
  }

  @Test
  void failuresOfScriptsAreClear() {
    assertThatThrownBy(() -> validator.validate(new Order()))
        .isInstanceOf(ConstraintDeclarationException.class)
        .hasMessageContaining("_this.total.missing.member > 1")
        .hasStackTraceContaining(
            "TypeError: Cannot read properties of undefined (reading 'member')");
    assertThatThrownBy(() -> validator.validate(new Undecided()))
        .isInstanceOf(ConstraintDeclarationException.class)
        .hasMessageContaining("maybe");
    assertThatThrownBy(() -> validator.validate(new Foreign())).hasMessageContaining("klingon");
    assertThatThrownBy(() -> validator.validate(new Broken()))
        .isInstanceOf(ConstraintDeclarationException.class)
        .hasRootCauseInstanceOf(UnsupportedOperationException.class)
        .hasRootCauseMessage("no stock");
    assertThat(validator.validate(new Trip(MONDAY, FRIDAY, List.of()))).isEmpty();
  }

  @Test
  void manyThreadsValidate() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Integer>> violations = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        violations.add(
            threads.submit(
                () -> {
                  int found = 0;
                  for (int i = 0; i < 250; i++) {
                    LocalDate end = i % 2 == 0 ? FRIDAY : MONDAY.minusDays(i);
                    found += validator.validate(new Trip(MONDAY, end, List.of("" + i))).size();
                  }
                  return found;
                }));
      }
      for (Future<Integer> found : violations) {
        assertThat(found.get()).isEqualTo(125);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(Left.engines()).as("an engine for each language").hasSizeLessThanOrEqualTo(2);
  }
}
