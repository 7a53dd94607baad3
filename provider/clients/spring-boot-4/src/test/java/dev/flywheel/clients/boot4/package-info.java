/** An application of Spring Boot 4 with the starter, as its users see it: over HTTP. */
package dev.flywheel.clients.boot4;
