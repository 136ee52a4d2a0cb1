package dev.touchstone.adapt.meta.tensor;

/**
 * A loss and its gradient at one point.
 *
 * @param loss the loss, in nats
 * @param gradient its gradient, in the shape of the parameters
 */
public record LossGradient(double loss, Parameters gradient) {}
