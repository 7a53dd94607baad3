package dev.flywheel.clients.workflow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes in BPMN. */
final class Diagram {

  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");

  private Diagram() {}

  /** A process {@code p} of these elements, one after the other, between a start and an end. */
  static String steps(String... elements) {
    StringBuilder body = new StringBuilder("<startEvent id=\"start\"/>");
    String before = "start";
    for (String element : elements) {
      Matcher id = ID.matcher(element);
      if (!id.find()) {
        throw new IllegalArgumentException("no id in " + element);
      }
      body.append(element).append(flow(before, id.group(1)));
      before = id.group(1);
    }
    return process(body.append("<endEvent id=\"end\"/>").append(flow(before, "end")).toString());
  }

  private static String flow(String from, String to) {
    return "<sequenceFlow id=\"%s-%s\" sourceRef=\"%s\" targetRef=\"%s\"/>"
        .formatted(from, to, from, to);
  }

  /** A process {@code p} of these elements. */
  static String process(String body) {
    return """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn">
          <error id="soldOut" errorCode="SOLD_OUT"/>
          <process id="p" isExecutable="true">
          %s
          </process>
        </definitions>
        """
        .formatted(body);
  }
}
