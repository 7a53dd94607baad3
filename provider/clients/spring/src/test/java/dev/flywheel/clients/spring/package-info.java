/**
 * The script support of the Spring Framework, as applications use it: evaluator, factory, and views
 * of Web MVC and WebFlux with unmodified template libraries.
 */
package dev.flywheel.clients.spring;
