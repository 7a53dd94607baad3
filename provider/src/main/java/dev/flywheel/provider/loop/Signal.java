package dev.flywheel.provider.loop;

/** A condition that another thread makes true; cheap enough to be asked in a spin loop. */
interface Signal {

  /** True once there is something to do. */
  boolean isRaised();
}
