package dev.flywheel.samples.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flywheel.samples.StandardOutput;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InvoiceViewTest {

  @Test
  void recordsListsAndMapsAreReadInPlace() throws Exception {
    Invoice invoice =
        new Invoice(
            "7",
            List.of(new Invoice.Item("a & b", 2, 1.25)),
            Map.of("name", "Ada", "town", "London"));
    try (InvoiceView view = new InvoiceView()) {
      assertThat(view.render(invoice))
          .contains("<h1>Invoice 7</h1>", "<p>Ada, London</p>", "<li>2 x a &amp; b: 2.5</li>")
          .doesNotContain("nothing");
    }
  }

  @Test
  void anEmptyListIsEmptyToTheTemplate() throws Exception {
    try (InvoiceView view = new InvoiceView()) {
      assertThat(view.render(new Invoice("8", List.of(), Map.of())))
          .contains("<p>, </p>", "<li>nothing</li>");
    }
  }

  @Test
  void programPrintsAPage() throws Exception {
    assertThat(StandardOutput.of(() -> InvoiceView.main(new String[0])))
        .contains("<li>1 x lever &lt;left&gt;: 30</li>");
  }
}
