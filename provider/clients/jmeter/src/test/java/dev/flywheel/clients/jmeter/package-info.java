/** JMeter as its users install it: a directory with {@code bin} and {@code lib}. */
package dev.flywheel.clients.jmeter;
