/**
 * Workflow engines that run scripts through {@code javax.script}, unmodified: Camunda 7 and
 * Flowable. Each test is what a user writes; begin with {@link
 * dev.flywheel.clients.workflow.CamundaIT}.
 */
package dev.flywheel.clients.workflow;
