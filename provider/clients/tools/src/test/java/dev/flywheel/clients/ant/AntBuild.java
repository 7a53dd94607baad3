package dev.flywheel.clients.ant;

import java.io.File;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.tools.ant.BuildEvent;
import org.apache.tools.ant.DefaultLogger;
import org.apache.tools.ant.Project;
import org.apache.tools.ant.ProjectHelper;

/** A build by Ant, embedded as IDEs and other tools have it. */
final class AntBuild {

  private final Project project = new Project();
  private final List<String> messages = Collections.synchronizedList(new ArrayList<>());

  AntBuild(Map<String, String> properties) throws URISyntaxException {
    project.init();
    properties.forEach(project::setUserProperty);
    project.addBuildListener(new Messages());
    File file = new File(AntBuild.class.getResource("build.xml").toURI());
    project.setUserProperty("ant.file", file.getPath());
    ProjectHelper.configureProject(project, file);
  }

  private final class Messages extends DefaultLogger {

    @Override
    public void messageLogged(BuildEvent event) {
      if (event.getPriority() <= Project.MSG_INFO && event.getTask() != null) {
        messages.add(event.getMessage().strip());
      }
    }
  }

  /** What the tasks of a target say. */
  List<String> run(String target) {
    project.executeTarget(target);
    return List.copyOf(messages);
  }
}
