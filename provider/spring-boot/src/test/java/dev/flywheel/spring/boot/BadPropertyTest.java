package dev.flywheel.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class BadPropertyTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(FlywheelAutoConfiguration.class));

  @ParameterizedTest
  @CsvSource({
    "flywheel.timeout, 0s, must be positive",
    "flywheel.timeout, -1s, must be positive",
    "flywheel.max-heap, 1MB, must be at least 8MB",
    "flywheel.max-heap, -1B, must not be negative",
    "flywheel.max-external, -1B, must not be negative",
    "flywheel.max-output, -1B, must not be negative",
    "flywheel.max-pending, 0, must be at least 1",
    "flywheel.max-depth, 0, must be at least 1",
    "flywheel.prefetch, -3, must be at least 1",
    "flywheel.deadlock-after, 0s, must be positive",
    "flywheel.slow-call, 0s, must be positive",
    "flywheel.idle-after, 0s, must be positive",
    "flywheel.allow, everything, not a permission",
    "flywheel.deny, file:/etc, not a permission"
  })
  void aValueOutOfRangeIsNamedWithItsProperty(String property, String value, String reason) {
    runner
        .withPropertyValues(property + "=" + value)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .rootCause()
                    .asInstanceOf(
                        InstanceOfAssertFactories.type(
                            InvalidConfigurationPropertyValueException.class))
                    .satisfies(
                        failure -> {
                          assertThat(failure.getName()).isEqualTo(property);
                          assertThat(failure.getReason()).contains(reason);
                        }));
  }

  @ParameterizedTest
  @CsvSource({
    "flywheel.timeout, soon",
    "flywheel.max-heap, plenty",
    "flywheel.max-pending, many",
    "flywheel.log-console, perhaps",
    "flywheel.host-access, some"
  })
  void aValueOfNoSuchFormIsNamedWithItsProperty(String property, String value) {
    runner
        .withPropertyValues(property + "=" + value)
        .run(
            context ->
                assertThat(context)
                    .hasFailed()
                    .getFailure()
                    .satisfies(failure -> assertThat(bindFailure(failure)).contains(property)));
  }

  private static String bindFailure(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof BindException bind) {
        return String.valueOf(bind.getMessage());
      }
    }
    return "no BindException";
  }
}
